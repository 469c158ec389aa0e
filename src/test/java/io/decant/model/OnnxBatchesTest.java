package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.decant.error.CheckFailedException;
import io.decant.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Rows through the models of OnnxScoreIT; what a model cannot be told. */
class OnnxBatchesTest {
  private static List<Row> scored(
      String model, List<OnnxInput> inputs, String output, List<Row> rows) throws IOException {
    try (InputStream file =
            OnnxBatchesTest.class.getResourceAsStream("/io/decant/cli/" + model + ".onnx");
        OnnxBatches batches =
            new OnnxBatches("m.onnx", file.readAllBytes(), inputs, output, rows.iterator(), 1)) {
      List<Row> scored = new ArrayList<>();
      batches.forEachRemaining(scored::add);
      return scored;
    }
  }

  private static List<Row> ofMatrix(Row... rows) throws IOException {
    OnnxInput input = new OnnxInput("X", OnnxElement.FLOAT, 0, List.of("visits", "amount"), false);
    return scored("scores_of_matrix", List.of(input), "probabilities", List.of(rows));
  }

  @Test
  void aNumberThatIsTooGreatForAFloatIsNamed() throws IOException {
    assertThat(ofMatrix(RowFactory.create("u1", 8.0, null), RowFactory.create("u2", 0.0, -1e38)))
        .extracting(row -> row.getString(0), row -> Math.round(10 * row.getDouble(1)))
        .containsExactly(tuple("u1", 7L), tuple("u2", 0L));
    assertThatThrownBy(
            () ->
                ofMatrix(RowFactory.create("u1", 8.0, 1.0), RowFactory.create("u2", 8.0, -3.5e38)))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(
            "inputs: in the row that begins with u2, amount is -3.5E38, which is too great for a"
                + " float; export the model with a double input")
        .hasMessageContaining("(input X of m.onnx).");
  }

  @Test
  void aWholeNumberOrABooleanThatIsMissingIsNamed() {
    List<OnnxInput> inputs =
        List.of(
            new OnnxInput("visits", OnnxElement.INT64, 0, List.of("visits"), false),
            new OnnxInput("opted_in", OnnxElement.BOOL, 1, List.of("opted_in"), false),
            new OnnxInput("tier", OnnxElement.STRING, 2, List.of("tier"), false),
            new OnnxInput("last_seen", OnnxElement.FLOAT, 3, List.of("last_seen"), false));
    Row whole = RowFactory.create("u1", 1L, true, null, null);
    for (Row gap :
        List.of(
            RowFactory.create("u2", null, true, "gold", 1.0),
            RowFactory.create("u2", 1L, null, "gold", 1.0))) {
      assertThatThrownBy(() -> scored("scores_by_name", inputs, "probability", List.of(whole, gap)))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining(
              "inputs: in the row that begins with u2, "
                  + (gap.isNullAt(1) ? "visits" : "opted_in")
                  + " has no value, and whole numbers and booleans cannot be missing; export the"
                  + " model with a float input");
    }
  }

  /** Sums of 32 bits, as those of many trees, miss 0 and 1 by little. */
  @Test
  void aProbabilityThatIsRoundedOutOfItsRangeIsItsEnd() throws IOException {
    OnnxInput input = new OnnxInput("X", OnnxElement.FLOAT, 0, List.of("score"), false);
    List<Row> rows =
        Stream.of((double) Math.nextUp(1f), 1 + 9e-7, 1.00001, -9e-7, -1e-5, 0.25, Double.NaN)
            .map(score -> RowFactory.create("u", score))
            .toList();
    assertThat(scored("scores_as_given", List.of(input), "probability", rows))
        .extracting(row -> row.getDouble(1))
        .containsExactly(1.0, 1.0, (double) 1.00001f, 0.0, (double) -1e-5f, 0.25, Double.NaN);
  }

  /** In a task, where the file was read by the driver before. */
  @Test
  void whatIsNoModelIsNamedWithItsFile() {
    byte[] text = "no model".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> new OnnxBatches("m.onnx", text, List.of(), "p", Collections.emptyIterator(), 1))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "m.onnx: the model cannot be read: ",
            "message: Failed to load model because protobuf parsing failed. Try the file with the"
                + " onnxruntime of Python");
  }
}
