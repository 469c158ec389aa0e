package io.decant.queryservice;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * A column as the service describes it.
 *
 * @param name its label
 * @param typeName the service's name of its type, for messages
 * @param type absent: Decant cannot read it
 */
record DescribedColumn(String name, String typeName, Optional<DataType> type) {
  static List<DescribedColumn> all(ResultSetMetaData description) throws SQLException {
    List<DescribedColumn> columns = new ArrayList<>();
    for (int i = 1; i <= description.getColumnCount(); i++) {
      String typeName = description.getColumnTypeName(i);
      columns.add(
          new DescribedColumn(
              description.getColumnLabel(i),
              typeName == null ? "unknown" : typeName,
              WireType.of(
                  description.getColumnType(i),
                  typeName == null ? "unknown" : typeName,
                  description.getPrecision(i),
                  description.getScale(i))));
    }
    return columns;
  }
}
