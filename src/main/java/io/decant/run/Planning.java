package io.decant.run;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.join.JoinPlanner;
import io.decant.join.KeySkew;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import io.decant.plan.Planner;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.TableState;
import io.decant.plan.TableStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Asks the sources what the plan has to know, in the order in which one answer leads to the next
 * question: states of the tables, columns of every input, then count and times of the observations,
 * then the rest.
 */
final class Planning {
  private final JobConfig job;
  private final RunContext run;
  private final Sources sources;
  private final JoinPlanner joins;
  private final List<PlannedRead> sketched = new ArrayList<>();
  private TableStates states = TableStates.none();

  private Planning(JobConfig job, RunContext run, Sources sources, JoinPlanner joins) {
    this.job = job;
    this.run = run;
    this.sources = sources;
    this.joins = joins;
  }

  static Planning of(SparkSession spark, JobConfig job, RunContext run, Sources sources) {
    return new Planning(job, run, sources, JoinPlanner.of(spark, job.join()));
  }

  JobPlan plan() {
    states = states();
    Map<String, StructType> schemas = schemas();
    VanishedColumns.require(job, run, states, schemas);
    Planner.validate(job, schemas);
    PlannedRead observations = sources.plan(Planner.observationsRequest(job, run, states));
    List<PlannedRead> identities = new ArrayList<>();
    for (IdentityConfig identity : job.identities()) {
      identities.add(sources.plan(Planner.identityRequest(job, run, states, identity)));
    }
    List<PlannedRead> features = new ArrayList<>();
    for (FeatureGroupConfig group : job.features()) {
      ReadRequest request = Planner.groupRequest(job, run, states, group, observations.times());
      boolean early = observations.rows() < 0 && Planner.isLimitedByTimes(group);
      PlannedRead read = early ? sources.sketch(request) : sources.plan(request);
      if (early) {
        sketched.add(read);
      }
      features.add(read);
    }
    return new JobPlan(
        job,
        run,
        observations,
        identities,
        features,
        joins(features, observations.rowsAtMost(), KeySkew.unknown()),
        Planner.columns(job, schemas));
  }

  /**
   * The plan once everything is made that reading needs. What was not known before, such as the
   * times of observations that had to be computed first, now limits the reads that depend on it.
   */
  JobPlan prepared(JobPlan plan) {
    PlannedRead observations = sources.prepare(plan.observations());
    List<PlannedRead> identities = plan.identities().stream().map(sources::prepare).toList();
    List<PlannedRead> features = new ArrayList<>();
    for (int i = 0; i < job.features().size(); i++) {
      FeatureGroupConfig group = job.features().get(i);
      PlannedRead before = plan.features().get(i);
      ReadRequest request = Planner.groupRequest(job, run, states, group, observations.times());
      PlannedRead read =
          request.equals(before.request().undecided()) && !sketched.contains(before)
              ? before
              : sources.replan(before, request);
      PlannedRead prepared = sources.prepare(read);
      features.add(prepared);
    }
    return new JobPlan(
        job,
        run,
        observations,
        identities,
        features,
        joins(features, observations.rowsAtMost(), KeySkew.unknown()),
        plan.columns());
  }

  /** The same plan with joins for the observations that are left to be joined. */
  JobPlan joining(JobPlan plan, long observations, KeySkew skew) {
    return plan.with(joins(plan.features(), observations, skew));
  }

  private List<PlannedJoin> joins(List<PlannedRead> features, long observations, KeySkew skew) {
    List<PlannedJoin> planned = new ArrayList<>();
    for (int i = 0; i < job.features().size(); i++) {
      FeatureGroupConfig group = job.features().get(i);
      planned.add(joins.plan(group, features.get(i), observations, skew.of(group)));
    }
    return planned;
  }

  /** Before anything else is asked, so that every answer is about the same state. */
  private TableStates states() {
    Map<String, Map<String, TableState>> states = new HashMap<>();
    Planner.tables(job, run)
        .forEach(
            (name, tables) -> {
              Map<String, TableState> ofSource = new HashMap<>();
              for (TableState state : sources.states(job.sources().get(name), tables)) {
                ofSource.put(state.table(), state);
              }
              states.put(name, ofSource);
            });
    return new TableStates(states);
  }

  private Map<String, StructType> schemas() {
    Map<String, StructType> schemas = new LinkedHashMap<>();
    Planner.probes(job, run, states)
        .forEach((input, probe) -> schemas.put(input, sources.schema(probe)));
    return schemas;
  }
}
