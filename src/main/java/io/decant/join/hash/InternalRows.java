package io.decant.join.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.physical.HashPartitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * From data sets to Spark's own rows and back, without a conversion of values, and how these rows
 * are divided: the only place that knows how. The same on all supported versions of Spark.
 */
public final class InternalRows {
  private static final String TOGETHER = "spark.sql.sources.bucketing.autoBucketedScan.enabled";

  private InternalRows() {}

  /** The rows of a data set. Each may be overwritten by the next of its partition. */
  public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
    return JavaRDD.fromRDD(
        rows.queryExecution().toRdd(), ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class));
  }

  /**
   * How the rows of a bucketed table are divided, as a physical plan says that reads them bucket by
   * bucket.
   *
   * @param keys the rows, of which only the key columns are left
   * @return absent where the plan does not say that they are divided by all of these columns
   */
  static Optional<Division> division(Dataset<Row> keys) {
    if (!isBucketedTable(keys)) {
      return Optional.empty();
    }
    SparkPlan plan = inBuckets(keys);
    return plan.outputPartitioning() instanceof HashPartitioning hashed
            && !(plan instanceof AdaptiveSparkPlanExec)
        ? positions(hashed.expressions(), plan.output())
            .map(positions -> new Division(hashed.numPartitions(), positions))
        : Optional.empty();
  }

  /**
   * Whether all rows come from one bucketed table. A physical plan has its price (Delta reads its
   * log for one), and that of several tables may be another one with other columns.
   */
  private static boolean isBucketedTable(Dataset<Row> rows) {
    Seq<LogicalPlan> leaves = rows.queryExecution().analyzed().collectLeaves();
    return leaves.length() == 1
        && leaves.apply(0) instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files
        && files.bucketSpec().isDefined();
  }

  /** Where each expression stands in the output; absent unless all are there, and nothing else. */
  private static Optional<List<Integer>> positions(
      Seq<Expression> expressions, Seq<Attribute> output) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < expressions.length(); i++) {
      for (int position = 0; position < output.length(); position++) {
        if (output.apply(position).semanticEquals(expressions.apply(i))) {
          positions.add(position);
        }
      }
    }
    boolean all =
        positions.size() == expressions.length() && expressions.length() == output.length();
    return all && Set.copyOf(positions).size() == positions.size()
        ? Optional.of(positions)
        : Optional.empty();
  }

  /**
   * The rows of a bucketed table, each bucket a partition.
   *
   * @param rows those of {@link #division}, with other columns of the same table
   * @param parts how many buckets there are
   * @return absent where Spark reads them in another way, or where a file is of no bucket
   */
  static Optional<JavaRDD<InternalRow>> inBuckets(Dataset<Row> rows, int parts) {
    if (inBuckets(rows).outputPartitioning().numPartitions() != parts) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(rows)).filter(read -> read.getNumPartitions() == parts);
    } catch (Exception e) {
      // Spark refuses the name of the file. What else it may be is said when all files are read.
      return Optional.empty();
    }
  }

  /**
   * Spark reads buckets together where none of its own operators asks for them. What it is told
   * here holds until the plan is made; a plan that somebody else makes meanwhile may read buckets
   * one by one, which changes no row.
   */
  private static SparkPlan inBuckets(Dataset<Row> rows) {
    RuntimeConfig settings = rows.sparkSession().conf();
    synchronized (InternalRows.class) {
      String before = settings.get(TOGETHER);
      settings.set(TOGETHER, "false");
      try {
        return rows.queryExecution().executedPlan();
      } finally {
        settings.set(TOGETHER, before);
      }
    }
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
