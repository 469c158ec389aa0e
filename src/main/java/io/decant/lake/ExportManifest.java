package io.decant.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The manifest that an export may leave beside its files. That it is JSON and lists the files is
 * documented; its fields are not, so every text in it counts that ends like a data file.
 */
final class ExportManifest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExportManifest() {}

  /** Names of the data files that the manifests list, without directories. */
  static Set<String> names(FileSystem files, List<Path> manifests) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path manifest : manifests) {
      try (InputStream in = files.open(manifest)) {
        collect(JSON.readTree(in), names);
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        // Half written, or no manifest: then time alone says when the folder is complete.
        continue;
      }
    }
    return names;
  }

  private static void collect(JsonNode node, Set<String> names) {
    if (node.isTextual() && ExportFileKind.isData(node.asText())) {
      String text = node.asText();
      names.add(text.substring(text.lastIndexOf('/') + 1));
    }
    node.forEach(child -> collect(child, names));
  }
}
