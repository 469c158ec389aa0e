package io.decant.model;

import java.io.Serializable;
import java.util.List;

/**
 * An input of an ONNX model with the features that it gets.
 *
 * @param name its name
 * @param element what its values are
 * @param first the number of its first value among those of a row
 * @param features whose values it takes of a row, in order
 * @param flat whether it takes one number a row and not a list of one
 */
record OnnxInput(String name, OnnxElement element, int first, List<String> features, boolean flat)
    implements Serializable {
  /** Copies the names. */
  OnnxInput {
    features = List.copyOf(features);
  }

  /** How many values it takes of a row. */
  int width() {
    return features.size();
  }

  /** The shape of so many rows. */
  long[] shape(int rows) {
    return flat ? new long[] {rows} : new long[] {rows, width()};
  }
}
