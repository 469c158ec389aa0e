package io.decant.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.govern.PolicyAnswer;
import io.decant.govern.UsedExemption;
import io.decant.lineage.ColumnLineage;
import io.decant.lineage.SourceField;
import java.util.List;

/** Labels and lineage as JSON. */
final class JsonGovernance {
  private JsonGovernance() {}

  static ObjectNode governance(Governance governance) {
    ObjectNode node = JsonReport.node();
    node.set(
        "columns",
        JsonReport.array(
            governance.lineage().columns(),
            (one, column) ->
                column(one, column, governance.labels().getOrDefault(column.column(), List.of()))));
    node.set("paths", JsonReport.array(governance.paths(), JsonGovernance::path));
    node.set("rows", JsonReport.array(governance.rows(), JsonGovernance::path));
    node.set("exemptions", JsonReport.array(governance.exemptions(), JsonGovernance::exemption));
    node.set("policies", JsonReport.array(governance.policies(), JsonGovernance::policy));
    texts(node.putArray("notes"), governance.notes());
    return node;
  }

  private static void column(ObjectNode node, ColumnLineage column, List<String> labels) {
    node.put("column", column.column());
    node.put("expression", String.join(LabelPath.FROM, column.steps()));
    node.set("fields", JsonReport.array(column.inputs(), JsonGovernance::field));
    texts(node.putArray("labels"), labels);
  }

  private static void field(ObjectNode node, SourceField field) {
    node.put("source", field.source());
    node.put("table", field.table());
    node.put("field", field.field());
  }

  private static void path(ObjectNode node, LabelPath path) {
    node.put("subject", path.subject());
    texts(node.putArray("steps"), path.steps());
    node.put("label", path.label());
    node.put("where", path.where());
  }

  private static void exemption(ObjectNode node, UsedExemption exemption) {
    node.put("name", exemption.name());
    node.put("reason", exemption.reason());
    node.put("rule", exemption.rule());
    texts(node.putArray("subjects"), exemption.subjects());
  }

  private static void policy(ObjectNode node, PolicyAnswer answer) {
    node.put("source", answer.source());
    node.put("action", answer.action());
    texts(node.putArray("labels"), answer.labels());
    texts(node.putArray("violated"), answer.violated());
    node.put("enabledCorePolicies", answer.enabledCorePolicies());
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
