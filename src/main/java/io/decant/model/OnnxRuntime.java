package io.decant.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.decant.error.SourceException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The library that evaluates ONNX models; what may not be there is named in few places. */
final class OnnxRuntime {
  private static final String TENSOR = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

  private OnnxRuntime() {}

  /** A session for one task: Spark has given it one core. Fails where the file is no model. */
  static OrtSession open(String file, byte[] model) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(model, options);
    } catch (OrtException e) {
      throw failed(file, "cannot be read", e);
    }
  }

  /** What the model takes and gives. */
  static OnnxSignature signature(String file, byte[] model) {
    try (OrtSession session = open(file, model)) {
      return new OnnxSignature(
          ports(session.getInputInfo().values()),
          ports(session.getOutputInfo().values()),
          session.getMetadata().getCustomMetadata());
    } catch (OrtException e) {
      throw failed(file, "cannot be read", e);
    }
  }

  static SourceException failed(String file, String what, OrtException thrown) {
    return SourceException.of(
        file,
        "the model " + what + ": " + thrown.getMessage().replaceFirst("\\.$", "") + ".",
        "Try the file with the onnxruntime of Python; a newer release may know more operators.",
        SourceException.Retry.DOES_NOT_HELP,
        null);
  }

  private static List<OnnxPort> ports(Collection<NodeInfo> nodes) {
    return nodes.stream().map(node -> port(node.getName(), node.getInfo())).toList();
  }

  private static OnnxPort port(String name, ValueInfo info) {
    if (info instanceof TensorInfo tensor) {
      String type = tensor.onnxType.name().replace(TENSOR, "").toLowerCase(Locale.ROOT);
      return new OnnxPort(name, type, Arrays.stream(tensor.getShape()).boxed().toList());
    }
    String kind = info.getClass().getSimpleName().replace("Info", "").toLowerCase(Locale.ROOT);
    return new OnnxPort(name, kind, List.of());
  }
}
