package io.decant.run;

import io.decant.error.SourceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The file of an ONNX model, read once, so that what is hashed is what scores. */
final class OnnxFile {
  private final String file;
  private final byte[] bytes;

  private OnnxFile(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Fails if it cannot be read. */
  static OnnxFile read(SparkSession spark, String file) {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(spark.sessionState().newHadoopConf()).open(path)) {
      return new OnnxFile(path.getName(), in.readAllBytes());
    } catch (FileNotFoundException e) {
      throw SourceException.of(file, "there is no such file.", "Correct model.onnx.");
    } catch (IOException e) {
      throw SourceException.of(
          file,
          "the model could not be read: " + e.getMessage() + ".",
          "Look at the health of the store and at your right to read it.",
          SourceException.Retry.HELPS,
          e);
    }
  }

  /** Its name, without its directory. */
  String file() {
    return file;
  }

  /** The same without the ending. */
  String name() {
    return file.replaceFirst("\\.onnx$", "");
  }

  byte[] bytes() {
    return bytes;
  }

  /** Of its content, in hexadecimal digits. */
  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
