package io.decant.model;

import io.decant.config.Nearest;
import io.decant.config.ScoresConfig.Onnx;
import io.decant.error.CheckFailedException;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which features of a set go to which inputs of an ONNX model, and where its scores come out. */
final class OnnxBinding {
  private static final int ANY = -1;

  private final Onnx job;
  private final List<SetColumn> features;
  private final String time;
  private final List<String> problems = new ArrayList<>();
  private final List<OnnxInput> inputs = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private String output;

  private OnnxBinding(Onnx job, List<SetColumn> set) {
    this.job = job;
    this.features = set.stream().filter(column -> column.role() == Role.FEATURE).toList();
    this.time =
        set.stream()
            .filter(column -> column.role() == Role.TIME)
            .map(SetColumn::name)
            .findFirst()
            .orElse("");
  }

  /** Fails with every difference between what the model takes and what the set has. */
  static OnnxBinding of(OnnxSignature signature, Onnx job, List<SetColumn> set) {
    OnnxBinding binding = new OnnxBinding(job, set);
    if (job.features().isEmpty()) {
      signature.inputs().forEach(input -> binding.bind(input, List.of(input.name())));
    } else if (signature.inputs().size() == 1) {
      binding.bind(signature.inputs().get(0), job.features());
    } else {
      binding.problems.add(
          "model.features is for a model with one input; this one has "
              + named(signature.inputs())
              + ".");
    }
    binding.output = binding.output(signature.outputs());
    if (!binding.problems.isEmpty()) {
      List<String> failures = new ArrayList<>();
      failures.add("inputs: " + job.file() + " does not fit the scoring set:");
      failures.addAll(binding.problems);
      throw CheckFailedException.of(failures);
    }
    return binding;
  }

  /** The inputs in the order of the file. */
  List<OnnxInput> inputs() {
    return List.copyOf(inputs);
  }

  /** What the inputs take of a row, in SQL. */
  List<String> values() {
    return List.copyOf(values);
  }

  /** The output that holds the scores. */
  String output() {
    return output;
  }

  private void bind(OnnxPort input, List<String> names) {
    Optional<OnnxElement> element = OnnxElement.of(input.type());
    List<SetColumn> found = new ArrayList<>();
    for (String name : names) {
      features.stream()
          .filter(feature -> feature.name().equals(name))
          .findFirst()
          .ifPresentOrElse(found::add, () -> unknown(input, name));
    }
    if (element.isEmpty() || input.width() == 0) {
      problems.add(
          "the input "
              + input
              + " is no list of numbers, booleans or texts, one or more a row; export the model"
              + " with inputs of type float, double, int64, bool or string.");
      return;
    }
    for (SetColumn feature : found) {
      if (!element.get().takes(feature)) {
        problems.add(
            "the input "
                + input
                + " takes "
                + element.get().taken()
                + ", but the feature "
                + feature.name()
                + " is "
                + feature.type()
                + ".");
      }
    }
    shape(input, names);
    if (problems.isEmpty()) {
      inputs.add(
          new OnnxInput(
              input.name(), element.get(), values.size(), names, input.shape().size() == 1));
      found.forEach(feature -> values.add(element.get().value(feature, time)));
    }
  }

  private void unknown(OnnxPort input, String name) {
    boolean matrix = job.features().isEmpty() && input.width() != 1 && input.width() != 0;
    if (!matrix) {
      String hint = Nearest.hint(name, features.stream().map(SetColumn::name).toList());
      problems.add("the input " + input + ": " + name + " is no feature of the set; " + hint);
    }
  }

  private void shape(OnnxPort input, List<String> names) {
    if (input.shape().get(0) != ANY) {
      problems.add(
          "the input "
              + input
              + " takes so many rows and no others; export the model with a free first dimension.");
    }
    long width = input.width();
    if (job.features().isEmpty() && width != 1) {
      problems.add(
          "the input "
              + input
              + " takes several numbers; say in model.features which features they are, in order.");
    } else if (width != ANY && width != names.size()) {
      problems.add(
          "the input "
              + input
              + " takes "
              + width
              + " numbers, but model.features names "
              + names.size()
              + ".");
    }
  }

  private String output(List<OnnxPort> outputs) {
    List<OnnxPort> numbers =
        outputs.stream()
            .filter(one -> one.type().equals("float") || one.type().equals("double"))
            .filter(one -> one.width() == 1 || one.width() == 2 || one.width() == ANY)
            .filter(one -> job.output().isEmpty() || job.output().get().equals(one.name()))
            .toList();
    if (numbers.size() != 1) {
      problems.add(
          (job.output().isPresent()
                  ? "model.output is " + job.output().get() + ", which is none"
                  : numbers.isEmpty() ? "there is no output" : "there is more than one output")
              + " of one or two numbers a row; the model gives "
              + named(outputs)
              + (numbers.isEmpty()
                  ? ". Classifiers of scikit-learn are exported with zipmap=False."
                  : "; name the probabilities in model.output."));
      return "";
    }
    return numbers.get(0).name();
  }

  private static String named(List<OnnxPort> ports) {
    return String.join(", ", ports.stream().map(OnnxPort::toString).toList());
  }
}
