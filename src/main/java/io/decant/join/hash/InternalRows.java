package io.decant.join.hash;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/**
 * From data sets to Spark's own rows and back, without a conversion of values: the only place that
 * knows how. The same on all supported versions of Spark.
 */
public final class InternalRows {
  private InternalRows() {}

  /** The rows of a data set. Each may be overwritten by the next of its partition. */
  public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
    return JavaRDD.fromRDD(
        rows.queryExecution().toRdd(), ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class));
  }

  /**
   * A data set of computed rows.
   *
   * @param name what a physical plan calls it
   * @param rows called once, when the rows are first needed
   */
  public static Dataset<Row> dataset(
      SparkSession spark, String name, StructType schema, Supplier<JavaRDD<InternalRow>> rows) {
    return spark.sqlContext().baseRelationToDataFrame(new Computed(spark, name, schema, rows));
  }

  /** A relation of rows that need no conversion. */
  private static final class Computed extends BaseRelation implements TableScan {
    private final SparkSession spark;
    private final String name;
    private final StructType schema;
    private final Supplier<JavaRDD<InternalRow>> rows;
    private JavaRDD<InternalRow> computed;

    private Computed(
        SparkSession spark, String name, StructType schema, Supplier<JavaRDD<InternalRow>> rows) {
      this.spark = spark;
      this.name = name;
      this.schema = schema;
      this.rows = rows;
    }

    @Override
    public SQLContext sqlContext() {
      return spark.sqlContext();
    }

    @Override
    public StructType schema() {
      return schema;
    }

    @Override
    public boolean needConversion() {
      return false;
    }

    /** Asked for whenever a plan is made anew, as adaptive execution does between stages. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public synchronized RDD<Row> buildScan() {
      if (computed == null) {
        computed = rows.get();
      }
      return (RDD) computed.rdd();
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
