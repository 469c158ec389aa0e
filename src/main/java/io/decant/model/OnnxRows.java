package io.decant.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.decant.error.CheckFailedException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Rows as a model takes them. Fails where a value cannot be told to it.
 *
 * @param file the model, for messages
 * @param batch what is kept, and behind it the values of the inputs
 * @param kept how many columns are kept
 */
record OnnxRows(String file, List<Row> batch, int kept) {
  /** The values of an input, row by row; closed by the caller. */
  OnnxTensor tensor(OnnxInput input) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = input.shape(batch.size());
    int size = batch.size() * input.width();
    return switch (input.element()) {
      case FLOAT -> {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
          numbers[i] = single(input, i);
        }
        yield OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape);
      }
      case DOUBLE -> {
        double[] numbers = IntStream.range(0, size).mapToDouble(i -> number(input, i)).toArray();
        yield OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
      }
      case INT64 -> {
        long[] numbers = IntStream.range(0, size).mapToLong(i -> (Long) known(input, i)).toArray();
        yield OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
      }
      case BOOL -> {
        ByteBuffer bits = ByteBuffer.allocateDirect(size);
        for (int i = 0; i < size; i++) {
          bits.put((byte) ((Boolean) known(input, i) ? 1 : 0));
        }
        bits.rewind();
        yield OnnxTensor.createTensor(environment, bits, shape, OnnxJavaType.BOOL);
      }
      case STRING -> {
        String[] texts =
            IntStream.range(0, size)
                .mapToObj(i -> value(input, i) == null ? "" : (String) value(input, i))
                .toArray(String[]::new);
        yield OnnxTensor.createTensor(environment, texts, shape);
      }
    };
  }

  /** The value at a place of a tensor; row by row. */
  private Object value(OnnxInput input, int place) {
    Row row = batch.get(place / input.width());
    return row.get(kept + input.first() + place % input.width());
  }

  private double number(OnnxInput input, int place) {
    Object value = value(input, place);
    return value == null ? Double.NaN : (Double) value;
  }

  /** Without a look, what is too great for 32 bits would become infinity. */
  private float single(OnnxInput input, int place) {
    double number = number(input, place);
    float single = (float) number;
    if (Float.isInfinite(single)) {
      throw refused(
          input,
          place,
          "is "
              + number
              + ", which is too great for a float; export the model with a double input, or limit"
              + " the feature");
    }
    return single;
  }

  private Object known(OnnxInput input, int place) {
    Object value = value(input, place);
    if (value == null) {
      throw refused(
          input,
          place,
          "has no value, and whole numbers and booleans cannot be missing; export the model with a"
              + " float input");
    }
    return value;
  }

  private CheckFailedException refused(OnnxInput input, int place, String why) {
    Row row = batch.get(place / input.width());
    return CheckFailedException.of(
        List.of(
            "inputs: in the row that begins with "
                + row.get(0)
                + ", "
                + input.features().get(place % input.width())
                + " "
                + why
                + " (input "
                + input.name()
                + " of "
                + file
                + ")."));
  }
}
