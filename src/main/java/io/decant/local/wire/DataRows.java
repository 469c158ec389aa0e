package io.decant.local.wire;

import io.decant.local.sql.ResultRows;
import io.decant.local.sql.RowFormat;
import io.decant.local.sql.TimestampForm;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Rows as DataRow messages, several in one piece. */
final class DataRows implements RowFormat {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 64 << 10;

  private final Column[] columns;

  private DataRows(Column[] columns) {
    this.columns = columns;
  }

  /**
   * The format of a result.
   *
   * @param binary whether a column is wanted in binary form: none for all text, one for all
   *     columns, or one for each
   * @param timestamps how timestamps are sent
   */
  static DataRows of(ResultRows rows, List<Boolean> binary, TimestampForm timestamps) {
    StructField[] fields = rows.schema().fields();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      boolean wanted = binary.size() == 1 ? binary.get(0) : i < binary.size() && binary.get(i);
      columns.add(Column.of(rows.labels().get(i), fields[i].dataType(), wanted, timestamps));
    }
    return new DataRows(columns.toArray(new Column[0]));
  }

  List<Column> columns() {
    return List.of(columns);
  }

  @Override
  public Iterator<byte[]> chunks(Iterator<InternalRow> rows) {
    return new Chunks(rows, columns);
  }

  private static final class Chunks implements Iterator<byte[]> {
    private final Iterator<InternalRow> rows;
    private final Column[] columns;
    private final WireBuffer buffer = new WireBuffer(CHUNK + (CHUNK >> 2));

    private Chunks(Iterator<InternalRow> rows, Column[] columns) {
      this.rows = rows;
      this.columns = columns;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public byte[] next() {
      if (!rows.hasNext()) {
        throw new NoSuchElementException("The partition has no more rows.");
      }
      buffer.clear();
      while (buffer.size() < CHUNK && rows.hasNext()) {
        write(rows.next());
      }
      return buffer.toBytes();
    }

    private void write(InternalRow row) {
      int start = buffer.putByte('D').size();
      buffer.putInt(0).putShort(columns.length);
      for (int i = 0; i < columns.length; i++) {
        columns[i].write(row, i, buffer);
      }
      buffer.setInt(start, buffer.size() - start);
    }
  }
}
