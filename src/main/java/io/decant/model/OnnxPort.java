package io.decant.model;

import java.util.List;

/**
 * An input or an output of an ONNX model, as its file describes it.
 *
 * @param name its name
 * @param type of its values, such as float or string; what is no tensor is a sequence or a map
 * @param shape lengths of its dimensions, the rows first; -1: any. Empty where it is no tensor
 */
public record OnnxPort(String name, String type, List<Long> shape) {
  /** Copies the shape. */
  public OnnxPort {
    shape = List.copyOf(shape);
  }

  /** How many values it has for a row; -1: any number, 0: it is not about rows. */
  long width() {
    return switch (shape.size()) {
      case 1 -> 1;
      case 2 -> shape.get(1);
      default -> 0;
    };
  }

  @Override
  public String toString() {
    return shape.isEmpty() ? name + " " + type : name + " " + type + shape;
  }
}
