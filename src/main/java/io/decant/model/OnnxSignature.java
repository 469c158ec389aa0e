package io.decant.model;

import java.util.List;
import java.util.Map;

/**
 * What an ONNX model takes and gives, as its file describes it.
 *
 * @param inputs in the order of the file
 * @param outputs in the order of the file
 * @param properties what else whoever made the file has written into it (metadata_props)
 */
public record OnnxSignature(
    List<OnnxPort> inputs, List<OnnxPort> outputs, Map<String, String> properties) {
  /** Copies. */
  public OnnxSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    properties = Map.copyOf(properties);
  }
}
