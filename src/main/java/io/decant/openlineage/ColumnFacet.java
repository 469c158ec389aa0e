package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.lineage.ChosenRows;
import io.decant.lineage.InputUse;
import io.decant.lineage.JobLineage;
import io.decant.lineage.Use;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.HashMap;
import java.util.Map;

/** Of which columns of the inputs each column of a set is made, as a facet of the set. */
final class ColumnFacet {
  private final JobPlan plan;
  private final Map<String, DatasetName> inputs = new HashMap<>();

  ColumnFacet(JobPlan plan, DatasetNames names) {
    this.plan = plan;
    for (PlannedRead read : plan.reads()) {
      inputs.put(read.request().input(), names.of(read.request()));
    }
  }

  /** Writes it. */
  void into(ObjectNode facet) {
    JobLineage lineage = JobLineage.of(plan.job());
    ObjectNode fields = facet.putObject("fields");
    for (SetColumn column : plan.columns()) {
      if (column.role() != Role.PERIOD) {
        InputFields made = new InputFields(fields.putObject(column.name()).putArray("inputFields"));
        lineage.made(column).from().forEach(one -> add(made, one, words(column, one.use())));
      }
    }
    InputFields rows = new InputFields(facet.putArray("dataset"));
    for (ChosenRows chosen : lineage.rows()) {
      chosen.from().forEach(one -> add(rows, one, ""));
    }
  }

  private void add(InputFields fields, InputUse one, String description) {
    DatasetName dataset = inputs.get(one.column().input());
    fields.add(dataset, one.column().column(), one.use(), description);
  }

  /** A column of the observations that is taken as it is needs none. */
  private static String words(SetColumn column, Use use) {
    boolean plain = use == Use.IDENTITY && column.role() != Role.FEATURE;
    return use.direct() && !plain ? column.definition() : "";
  }
}
