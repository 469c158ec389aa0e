package io.decant.join.hash;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.ByteArray;
import scala.math.Ordering;

/**
 * Decides between rows of one event time: first what the job says, then whatever makes the order a
 * total one. The second part is expensive and rarely asked for, so it is computed when it is.
 */
public final class RowOrder implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CONTENT = 0;
  private static final int ORDER = 1;
  private static final int FIELDS = 2;

  private final StructType order;
  private final StructType rank;
  private final Project rankOfContent;
  private final int contentFields;
  private transient Ordering<Object> byOrder;
  private transient Ordering<Object> byRank;
  private transient UnsafeProjection ranked;

  private RowOrder(StructType order, StructType rank, Project rankOfContent, int contentFields) {
    this.order = order;
    this.rank = rank;
    this.rankOfContent = rankOfContent;
    this.contentFields = contentFields;
  }

  /**
   * The order of the rows of a source.
   *
   * @param none an empty table of the content's columns
   * @param order type of what the job says decides: event time, then the tie-break columns
   * @param rank what decides between rows that are equal in that, computed on the content
   */
  public static RowOrder of(Dataset<Row> none, StructType order, Column... rank) {
    Dataset<Row> ranked = none.select(rank);
    Project rankOfContent = (Project) ranked.queryExecution().analyzed();
    return new RowOrder(order, ranked.schema(), rankOfContent, none.schema().length());
  }

  /** The source of a row of a history. */
  UnsafeRow source(InternalRow row) {
    return Layout.source(row, FIELDS);
  }

  /** By event time, and then by what the job says; 0 when neither decides. */
  int compare(InternalRow left, InternalRow right) {
    int compared = Long.compare(left.getLong(Layout.EVENT_TIME), right.getLong(Layout.EVENT_TIME));
    if (compared != 0 || order.length() == 1) {
      return compared;
    }
    if (byOrder == null) {
      byOrder = TypeUtils.getInterpretedOrdering(order);
    }
    return byOrder.compare(order(left), order(right));
  }

  /** By the rest, and by the bytes of what has the same hash, such as 0.0 and -0.0. */
  int compareRank(InternalRow left, InternalRow right) {
    if (byRank == null) {
      byRank = TypeUtils.getInterpretedOrdering(rank);
      ranked =
          UnsafeProjection.create(
              expected(rankOfContent.projectList()), rankOfContent.child().output());
    }
    UnsafeRow first = ranked.apply(content(left)).copy();
    int compared = byRank.compare(first, ranked.apply(content(right)));
    return compared == 0
        ? ByteArray.compareBinary(source(left).getBytes(), source(right).getBytes())
        : compared;
  }

  /**
   * Whether a row is to be taken instead of another.
   *
   * @param compared what {@link #compare} says of them
   */
  boolean prevails(int compared, InternalRow row, InternalRow other) {
    return compared == 0 ? compareRank(row, other) > 0 : compared > 0;
  }

  private InternalRow order(InternalRow row) {
    return source(row).getStruct(ORDER, order.length());
  }

  private InternalRow content(InternalRow row) {
    return source(row).getStruct(CONTENT, contentFields);
  }

  /**
   * Scala's sequences do not vary with their elements for Java, and have two types in two versions.
   */
  @SuppressWarnings("unchecked")
  private static <T> T expected(Object sequence) {
    return (T) sequence;
  }
}
