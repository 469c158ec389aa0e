package io.decant.local.sql;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What SHOW answers: the tables and views, the keys that ALTER TABLE has added, or a setting.
 * GUESS: the columns of the list of views, and that a key of several columns has a row for each.
 * Data groups are none that the service knows of.
 */
final class Show {
  private final SessionContext context;
  private final KeyLists keys;

  Show(SessionContext context) {
    this.context = context;
    this.keys = new KeyLists(context);
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
      case "DATAGROUPS" ->
          list(List.of(), "Database", "Schema", "GroupType", "ChildType", "ChildName", "ChildId");
      case "PRIMARY KEYS" -> keys.primary();
      case "FOREIGN KEYS" -> keys.foreign();
      case "IDENTITIES" -> keys.identities();
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
    return list(context, rows, columns);
  }

  /** Rows of text. */
  static Dataset<Row> list(SessionContext context, List<Row> rows, String... columns) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return context.spark().createDataFrame(rows, schema);
  }
}
