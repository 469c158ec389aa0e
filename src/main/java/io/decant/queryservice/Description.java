package io.decant.queryservice;

import io.decant.plan.ReadRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that the service returns for a request, checked against those that it asks for. */
final class Description {
  private final ReadRequest request;
  private final List<DescribedColumn> columns;

  private Description(ReadRequest request, List<DescribedColumn> columns) {
    this.request = request;
    this.columns = List.copyOf(columns);
  }

  /** Asks the service, which silently leaves out what the role may not see. */
  static Description ask(ServiceSession session, ReadRequest request) {
    String probe = Statements.probe(Statements.relation(request));
    Description description = new Description(request, session.columns(probe));
    description.requireEveryColumn();
    return description;
  }

  /** Names of the columns that are read, in the order of the request. */
  List<String> names() {
    return request.columns().isEmpty()
        ? columns.stream().map(DescribedColumn::name).toList()
        : request.columns();
  }

  /**
   * The columns that could be read. A column that could not be is among them as binary, and two of
   * one name are one: whoever wants them is told why not when the read is planned.
   */
  StructType available() {
    Map<String, StructField> fields = new LinkedHashMap<>();
    for (DescribedColumn column : columns) {
      DataType type = column.type().orElse(DataTypes.BinaryType);
      fields.putIfAbsent(column.name(), DataTypes.createStructField(column.name(), type, true));
    }
    return DataTypes.createStructType(List.copyOf(fields.values()));
  }

  /** The columns that are read, in Spark's types. */
  StructType schema() {
    List<StructField> fields = new ArrayList<>();
    for (String name : names()) {
      fields.add(DataTypes.createStructField(name, type(name), true));
    }
    return DataTypes.createStructType(fields);
  }

  /** The wanted span of time as a condition. */
  Optional<String> condition() {
    return request.filter().map(filter -> Conditions.within(filter, type(filter.column())));
  }

  /** The type of a column that is there. */
  DataType type(String name) {
    List<DescribedColumn> named = columns.stream().filter(c -> c.name().equals(name)).toList();
    if (named.size() > 1) {
      throw ReadErrors.ambiguousColumn(request, name);
    }
    DescribedColumn column = named.get(0);
    return column.type().orElseThrow(() -> ReadErrors.unreadableColumn(request, column));
  }

  private void requireEveryColumn() {
    List<String> returned = columns.stream().map(DescribedColumn::name).toList();
    List<String> missing = request.missingFrom(returned);
    if (!missing.isEmpty()) {
      throw ReadErrors.missingColumns(request, missing, returned);
    }
  }
}
