package io.decant.run;

import io.decant.govern.Governance;
import io.decant.plan.JobPlan;
import java.util.Optional;

/**
 * What a run would do.
 *
 * @param plan everything short of reading rows
 * @param replacement what stands at the output now, what a run would replace and, where only
 *     changed rows are published, since when, and which later periods it may make stale, in lines
 * @param governance the labels of the columns, and what rules and policies say; absent: not asked
 */
public record PlannedRun(JobPlan plan, String replacement, Optional<Governance> governance) {}
