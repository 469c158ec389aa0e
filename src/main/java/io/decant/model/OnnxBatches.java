package io.decant.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.decant.error.CheckFailedException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition with their scores: read as they are asked for, a batch at a time. */
final class OnnxBatches implements Iterator<Row>, AutoCloseable {
  /** Enough to make a call to the library cheap, and little to hold. */
  private static final int ROWS = 4096;

  /** How far sums of 32 bits, as those of many trees, miss 0 and 1. */
  private static final double ROUNDING = 1e-6;

  private final String file;
  private final List<OnnxInput> inputs;
  private final String output;
  private final Iterator<Row> rows;
  private final int kept;
  private final OrtSession session;
  private List<Row> batch = List.of();
  private double[] scores = {};
  private int next;
  private boolean closed;

  /**
   * Of a partition.
   *
   * @param file the model, for messages
   * @param rows what is kept, and behind it the values of the inputs
   * @param kept how many columns are kept
   */
  OnnxBatches(
      String file,
      byte[] model,
      List<OnnxInput> inputs,
      String output,
      Iterator<Row> rows,
      int kept) {
    this.file = file;
    this.inputs = inputs;
    this.output = output;
    this.rows = rows;
    this.kept = kept;
    this.session = OnnxRuntime.open(file, model);
  }

  @Override
  public boolean hasNext() {
    return next < batch.size() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (next == batch.size()) {
      score();
    }
    Row row = batch.get(next);
    Object[] values = new Object[kept + 1];
    for (int i = 0; i < kept; i++) {
      values[i] = row.get(i);
    }
    values[kept] = scores[next];
    next++;
    return RowFactory.create(values);
  }

  private void score() {
    batch = new ArrayList<>(ROWS);
    while (batch.size() < ROWS && rows.hasNext()) {
      batch.add(rows.next());
    }
    next = 0;
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      OnnxRows read = new OnnxRows(file, batch, kept);
      for (OnnxInput input : inputs) {
        tensors.put(input.name(), read.tensor(input));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        scores = scores(result.get(0));
      }
    } catch (OrtException e) {
      throw OnnxRuntime.failed(file, "failed while it scored", e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** Of two numbers a row the second is the probability of the label. */
  private double[] scores(OnnxValue value) {
    OnnxTensor tensor = (OnnxTensor) value;
    FloatBuffer floats = tensor.getFloatBuffer();
    DoubleBuffer doubles = floats == null ? tensor.getDoubleBuffer() : null;
    int size = floats == null ? doubles.remaining() : floats.remaining();
    int width = size / batch.size();
    if (size % batch.size() != 0 || width < 1 || width > 2) {
      throw CheckFailedException.of(
          List.of(
              "scores: the output "
                  + output
                  + " has "
                  + size
                  + " numbers for "
                  + batch.size()
                  + " rows; a model that tells two classes apart has one or two for each."));
    }
    double[] probabilities = new double[batch.size()];
    for (int i = 0; i < probabilities.length; i++) {
      int place = i * width + width - 1;
      probabilities[i] = probability(floats == null ? doubles.get(place) : floats.get(place));
    }
    return probabilities;
  }

  /** What is no probability by more than rounding is left for {@link Probabilities} to refuse. */
  private static double probability(double score) {
    double nearest = Math.min(Math.max(score, 0), 1);
    return Math.abs(score - nearest) <= ROUNDING ? nearest : score;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (OrtException e) {
      throw OnnxRuntime.failed(file, "could not be closed", e);
    }
  }
}
