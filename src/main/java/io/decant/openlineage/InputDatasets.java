package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.SourceConfig;
import io.decant.lineage.InputLineage;
import io.decant.lineage.QueryLineage;
import io.decant.lineage.Use;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.report.InputReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;

/**
 * The data sets that a run has read. The result of a query is one of its own, beside the tables
 * that the query reads: it is what the columns of the set are made of.
 */
final class InputDatasets {
  private final Facets facets;
  private final DatasetNames names;
  private final Map<DatasetName, ObjectNode> found = new HashMap<>();
  private final ArrayNode nodes;

  InputDatasets(Facets facets, DatasetNames names, ArrayNode nodes) {
    this.facets = facets;
    this.names = names;
    this.nodes = nodes;
  }

  /** Writes those of these inputs; one that several of them read stands there once. */
  void add(List<InputReport> inputs) {
    inputs.forEach(this::add);
  }

  private void add(InputReport input) {
    PlannedRead read = input.plan();
    ReadRequest request = read.request();
    DatasetName name = names.of(request);
    if (request.source() instanceof SourceConfig.QueryService service
        && request.sql().isPresent()) {
      request.tables().forEach(table -> table(service, table));
    }
    ObjectNode node = dataset(name, request.source());
    ObjectNode more = (ObjectNode) node.get("facets");
    if (more.has(Facet.SCHEMA.key())) {
      return;
    }
    facets.schema(more, columns(read));
    if (request.sql().isPresent()) {
      facets.add(more, Facet.TYPE).put("datasetType", "VIEW").put("subType", "QUERY");
      columnLineage(more, read);
    } else {
      snapshot(request).or(read::version).ifPresent(version -> version(more, version));
    }
    input.facts().ifPresent(facts -> statistics(node, facts));
  }

  /** Of a table that is read as it is. */
  private static Optional<String> snapshot(ReadRequest request) {
    return request.tables().stream().flatMap(table -> table.snapshot().stream()).findFirst();
  }

  private void table(SourceConfig.QueryService service, TableState table) {
    DatasetName name = names.ofTable(service, table.table());
    ObjectNode more = (ObjectNode) dataset(name, service).get("facets");
    table.snapshot().ifPresent(snapshot -> version(more, snapshot));
  }

  /** Where it stands already: a query may have told of a table that another input reads. */
  private ObjectNode dataset(DatasetName name, SourceConfig source) {
    return found.computeIfAbsent(name, any -> added(name, source));
  }

  private ObjectNode added(DatasetName name, SourceConfig source) {
    ObjectNode node = nodes.addObject().put("namespace", name.namespace()).put("name", name.name());
    facets
        .add(node.putObject("facets"), Facet.DATA_SOURCE)
        .put("name", source.name())
        .put("uri", uri(name));
    return node;
  }

  /** Where the data set is, whether or not its namespace is a URI. */
  static String uri(DatasetName name) {
    if (name.namespace().contains(":")) {
      return name.namespace();
    }
    return name.namespace()
        + (name.name().startsWith("/") ? "://" : ":")
        + new Path(name.name()).toUri();
  }

  private void version(ObjectNode more, String version) {
    facets.add(more, Facet.VERSION).put("datasetVersion", version);
  }

  private static Map<String, String> columns(PlannedRead read) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (StructField field : read.schema().fields()) {
      columns.put(field.name(), field.dataType().catalogString());
    }
    return columns;
  }

  /** Nothing of a query that is not understood, nor of names that may be of several tables. */
  private void columnLineage(ObjectNode more, PlannedRead read) {
    if (!(read.request().source() instanceof SourceConfig.QueryService service)) {
      return;
    }
    Optional<QueryLineage> query =
        InputLineage.of(read.request(), (source, table) -> List.of())
            .query()
            .filter(QueryLineage::understood);
    if (query.isEmpty()) {
      return;
    }
    ObjectNode fields = facets.add(more, Facet.COLUMN_LINEAGE).putObject("fields");
    for (String column : read.schema().fieldNames()) {
      InputFields inputs = new InputFields(fields.putObject(column).putArray("inputFields"));
      query
          .get()
          .certainFields(column)
          .forEach(
              field ->
                  inputs.add(
                      names.ofTable(service, field.table()),
                      field.field(),
                      Use.TRANSFORMATION,
                      ""));
    }
  }

  private void statistics(ObjectNode node, ReadFacts facts) {
    ObjectNode statistics = facets.add(node.putObject("inputFacets"), Facet.INPUT_STATISTICS);
    statistics.put("rowCount", facts.pulled());
    facts.bytes().ifPresent(bytes -> statistics.put("size", bytes));
    facts.files().ifPresent(files -> statistics.put("fileCount", files.count()));
  }
}
