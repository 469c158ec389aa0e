package io.decant.model;

import java.io.Serializable;

/**
 * An input of an ONNX model with the features that it gets.
 *
 * @param name its name
 * @param element what its values are
 * @param first the number of its first value among those of a row
 * @param width how many values it takes of a row
 * @param flat whether it takes one number a row and not a list of one
 */
record OnnxInput(String name, OnnxElement element, int first, int width, boolean flat)
    implements Serializable {
  /** The shape of so many rows. */
  long[] shape(int rows) {
    return flat ? new long[] {rows} : new long[] {rows, width};
  }
}
