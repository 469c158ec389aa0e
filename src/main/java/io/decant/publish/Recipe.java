package io.decant.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What rows were made from, in short: what a store can keep beside them in case that the manifest
 * is lost.
 *
 * @param asOf nothing that became known later was used
 * @param configuration SHA-256 of settings and queries
 * @param decant version of Decant
 * @param manifest where the manifest is, below the set
 * @param inputs the inputs with the states that were read
 */
record Recipe(
    String asOf, String configuration, String decant, String manifest, List<Input> inputs) {
  /** Copies the inputs. */
  Recipe {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
  }

  /** That of a manifest. */
  static Recipe of(Manifest manifest) {
    return new Recipe(
        manifest.asOf(),
        manifest.configuration(),
        manifest.software().decant(),
        ManifestStore.place(manifest.period(), manifest.run()),
        manifest.inputs().stream().map(Input::of).toList());
  }

  /**
   * An input.
   *
   * @param input what it is for
   * @param source name of the source
   * @param version its version or the snapshots of its tables; empty when nothing pins it
   * @param files digest of its files; empty when it has none
   */
  record Input(
      String input,
      String source,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String version,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String files) {
    /** What is absent in JSON is empty. */
    Input {
      version = version == null ? "" : version;
      files = files == null ? "" : files;
    }

    private static Input of(ManifestInput input) {
      return new Input(
          input.input(),
          input.source(),
          input.version(),
          input.files() == null ? "" : input.files().digest());
    }
  }

  /** What a table says of itself, whatever was published last. */
  static Map<String, String> properties(String job) {
    return Map.of("decant.job", job, "decant.manifests", ManifestStore.MANIFESTS);
  }
}
