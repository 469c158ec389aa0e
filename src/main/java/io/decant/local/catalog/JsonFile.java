package io.decant.local.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** What clients have set, in a JSON document that is whole whenever it can be seen. */
public final class JsonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /**
   * A document.
   *
   * @param file need not be there; nobody else may write it
   */
  public JsonFile(Path file) {
    this.file = file;
  }

  /** What a section of the document holds; a copy. */
  public synchronized ObjectNode section(String name) {
    return section(read(), name);
  }

  /**
   * Changes a section.
   *
   * @param change is given what the section holds, and changes that; when it fails, nothing is kept
   * @return what it gives back
   */
  public synchronized <T> T change(String name, Function<ObjectNode, T> change) {
    ObjectNode whole = read();
    T result = change.apply(section(whole, name));
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, whole.toPrettyString());
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be written", e);
    }
    return result;
  }

  private ObjectNode read() {
    try {
      return Files.exists(file)
          ? (ObjectNode) JSON.readTree(Files.readString(file))
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
  }

  private static ObjectNode section(ObjectNode whole, String name) {
    return whole.get(name) instanceof ObjectNode known ? known : whole.putObject(name);
  }
}
