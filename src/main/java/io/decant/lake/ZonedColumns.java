package io.decant.lake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The columns that hold instants, in a database where others hold wall-clock times. Spark is told
 * of them: version 3.5 takes all timestamps for wall-clock times, or none.
 */
final class ZonedColumns {
  private ZonedColumns() {}

  /**
   * Their types for Spark's option {@code customSchema}; empty when there are none.
   *
   * @param probe a query that has the columns and no row
   */
  static String schema(Connection connection, String probe) throws SQLException {
    List<String> zoned = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(probe);
        ResultSet result = statement.executeQuery()) {
      ResultSetMetaData columns = result.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        if (isZoned(columns.getColumnType(i), columns.getColumnTypeName(i))) {
          zoned.add("`" + columns.getColumnLabel(i).replace("`", "``") + "` TIMESTAMP");
        }
      }
    }
    return String.join(", ", zoned);
  }

  static boolean isZoned(int type, String typeName) {
    String name = String.valueOf(typeName).toLowerCase(Locale.ROOT);
    boolean standard = name.startsWith("timestamp") && name.endsWith("with time zone");
    return standard || name.equals("timestamptz") || type == Types.TIMESTAMP_WITH_TIMEZONE;
  }
}
