package io.decant.local.sql;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What SHOW answers: the tables and views, or a setting. GUESS: the columns of all lists but that
 * of the tables. Data groups and keys are none that the service knows of.
 */
final class Show {
  private final SessionContext context;

  Show(SessionContext context) {
    this.context = context;
  }

  /** The rows for a SHOW statement. */
  Dataset<Row> rows(Statement statement) {
    List<Token> tokens = statement.significant();
    List<Token> subject = tokens.subList(1, tokens.size());
    if (subject.isEmpty()) {
      throw SqlErrors.unknownCommand("SHOW", tokens.get(0).start());
    }
    String words = String.join(" ", subject.stream().map(Token::keyword).toList());
    return switch (words) {
      case "TABLES" -> list(tables(), "name", "dataSetId", "dataSet", "description", "resolved");
      case "VIEWS" -> list(views(), "name", "viewId", "description", "resolved");
      case "DATAGROUPS" -> list(List.of(), "database", "schema", "groupType", "childType");
      case "PRIMARY KEYS" -> list(List.of(), "tableName", "columnName", "datatype", "namespace");
      case "FOREIGN KEYS" ->
          list(List.of(), "tableName", "columnName", "datatype", "referencedTable");
      default -> {
        Row value = RowFactory.create(context.settings().show(subject));
        yield list(List.of(value), subject.get(0).text());
      }
    };
  }

  private List<Row> tables() {
    return context.sandbox().tables().stream()
        .map(
            table ->
                RowFactory.create(
                    table, Sandbox.dataSetId(table), table.replace('_', ' '), null, "true"))
        .toList();
  }

  private List<Row> views() {
    return context.sandbox().viewNames().stream()
        .map(view -> RowFactory.create(view, Sandbox.dataSetId(view), null, "true"))
        .toList();
  }

  private Dataset<Row> list(List<Row> rows, String... columns) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return context.spark().createDataFrame(rows, schema);
  }
}
