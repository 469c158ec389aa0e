package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ScoresConfig.Onnx;
import io.decant.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library of ONNX models, where it is not there, and where it is not needed. */
class OnnxScorerTest {
  @Test
  void theLibraryThatIsNotThereIsNamed() throws Exception {
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      assertThatThrownBy(() -> OnnxScorer.requireRuntime("m.onnx", empty))
          .isInstanceOf(SourceException.class)
          .hasMessageContainingAll(
              "m.onnx: ONNX models need the library onnxruntime, which is not on the class path.",
              "--packages com.microsoft.onnxruntime:onnxruntime:VERSION.");
    }
  }

  /** The library is told to look for its native code where there is none. */
  @Test
  void aLibraryThatCannotBeLoadedIsNamed(@TempDir Path empty) throws Exception {
    String directory = "onnxruntime.native.path";
    System.setProperty(directory, empty.toString());
    try {
      Method of =
          new Apart()
              .loadClass(OnnxScorer.class.getName())
              .getMethod("of", Onnx.class, byte[].class, List.class, String.class);
      Onnx job = new Onnx("m.onnx", "/training", "r1", List.of(), Optional.empty());
      for (String cause : List.of("not found at " + empty, "Exception")) {
        assertThatThrownBy(() -> of.invoke(null, job, new byte[0], List.of(), ""))
            .isInstanceOf(InvocationTargetException.class)
            .cause()
            .isInstanceOf(SourceException.class)
            .hasMessageContainingAll(
                "m.onnx: the library onnxruntime is there, but does not run on this machine (",
                cause,
                "It needs glibc on Linux");
      }
    } finally {
      System.clearProperty(directory);
    }
  }

  @Test
  void forNoRowsNoModelIsOpened() {
    byte[] none = "no model".getBytes(StandardCharsets.UTF_8);
    assertThat(OnnxScorer.open("m.onnx", none, List.of(), "p", Collections.emptyIterator(), 1))
        .isExhausted();
  }

  /** Has classes of its own of the library and of what calls it, as nothing has loaded them. */
  private static final class Apart extends ClassLoader {
    Apart() {
      super(OnnxScorerTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("ai.onnxruntime.") && !name.startsWith("io.decant.model.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defined(name) : loaded;
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
