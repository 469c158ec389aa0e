package io.decant.model;

import static org.apache.spark.sql.functions.expr;

import io.decant.config.ScoresConfig.Onnx;
import io.decant.error.CheckFailedException;
import io.decant.error.SourceException;
import io.decant.plan.InternalColumns;
import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Scores with an ONNX model: a session of onnxruntime for each task, and batches of rows, one after
 * the other.
 */
public final class OnnxScorer implements Scorer {
  /** The property of a file by which it names the digest of the set that it learnt from. */
  private static final String DIGEST = "decant.training-set.digest";

  private static final String RUNTIME = "ai.onnxruntime.OrtEnvironment";
  private static final String VALUE = InternalColumns.PREFIX + "value_";

  private final String file;
  private final byte[] model;
  private final OnnxBinding binding;

  private OnnxScorer(String file, byte[] model, OnnxBinding binding) {
    this.file = file;
    this.model = model;
    this.binding = binding;
  }

  /**
   * For a set. Fails where the library is not there, the file is no model, or the model takes
   * something else than the set has; no row is read.
   *
   * @param model the file
   * @param set the columns of the scoring set
   * @param digest that of the training set
   */
  public static OnnxScorer of(Onnx job, byte[] model, List<SetColumn> set, String digest) {
    OnnxSignature signature = loading(job.file(), () -> OnnxRuntime.signature(job.file(), model));
    String said = signature.properties().getOrDefault(DIGEST, digest);
    if (!said.equals(digest)) {
      throw CheckFailedException.of(
          List.of(
              "parity: "
                  + job.file()
                  + " says that it learnt from a set with the digest "
                  + said
                  + ", but that of "
                  + job.trainingSet()
                  + " (run "
                  + job.trainingRun()
                  + ") is "
                  + digest
                  + "; correct model.trained-on, or export the model anew."));
    }
    return new OnnxScorer(job.file(), model, OnnxBinding.of(signature, job, set));
  }

  /**
   * Fails unless the library is there. It is large and native, and so no part of Decant: who scores
   * with such a model adds it. It must not be in the code of this class.
   */
  static void requireRuntime(String file, ClassLoader loader) {
    try {
      Class.forName(RUNTIME, false, loader);
    } catch (ClassNotFoundException e) {
      throw SourceException.of(
          file,
          "ONNX models need the library onnxruntime, which is not on the class path.",
          "Give it to spark-submit: --packages com.microsoft.onnxruntime:onnxruntime:VERSION.",
          SourceException.Retry.DOES_NOT_HELP,
          e);
    }
  }

  /**
   * Does what loads the library. On an executor it may be missing too, and its native code may be
   * for other machines than this.
   */
  private static <T> T loading(String file, Supplier<T> work) {
    requireRuntime(file, OnnxScorer.class.getClassLoader());
    try {
      return work.get();
    } catch (LinkageError e) {
      Throwable deepest = e;
      while (deepest.getCause() != null) {
        deepest = deepest.getCause();
      }
      throw SourceException.of(
          file,
          "the library onnxruntime is there, but does not run on this machine ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "): "
              + deepest
              + ".",
          "It needs glibc on Linux, a directory for temporary files whose files may be executed,"
              + " and the same release on driver and executors.",
          SourceException.Retry.DOES_NOT_HELP,
          e);
    }
  }

  @Override
  public Dataset<Row> score(Dataset<Row> rows, List<String> kept) {
    List<Column> columns = new ArrayList<>(kept.stream().map(LearningRows::column).toList());
    for (String value : binding.values()) {
      columns.add(expr(value).as(VALUE + columns.size()));
    }
    Dataset<Row> given = rows.select(columns.toArray(Column[]::new));
    StructType schema = new StructType();
    for (int i = 0; i < kept.size(); i++) {
      schema = schema.add(given.schema().fields()[i]);
    }
    Broadcast<byte[]> bytes =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(model);
    return given.mapPartitions(
        partition(file, bytes, binding.inputs(), binding.output(), kept.size()),
        Encoders.row(schema.add(SCORE, DataTypes.DoubleType)));
  }

  private static MapPartitionsFunction<Row, Row> partition(
      String file, Broadcast<byte[]> bytes, List<OnnxInput> inputs, String output, int kept) {
    return rows -> open(file, bytes.value(), inputs, output, rows, kept);
  }

  /** Where there are no rows, there is no model opened. */
  static Iterator<Row> open(
      String file,
      byte[] model,
      List<OnnxInput> inputs,
      String output,
      Iterator<Row> rows,
      int kept) {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    OnnxBatches batches =
        loading(file, () -> new OnnxBatches(file, model, inputs, output, rows, kept));
    TaskCompletionListener end = task -> batches.close();
    TaskContext.get().addTaskCompletionListener(end);
    return batches;
  }
}
