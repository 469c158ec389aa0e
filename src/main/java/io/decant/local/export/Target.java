package io.decant.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.local.http.HttpFailure;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where and as what files are written.
 *
 * @param path in the container, without a slash at either end
 * @param format of the files
 * @param compressed with gzip, or not at all
 */
record Target(String path, Format format, boolean compressed) {
  /** What a data set can be exported as. */
  enum Format {
    PARQUET,
    JSON
  }

  /**
   * Reads the parameters of a target connection.
   *
   * @throws HttpFailure 400 when something is missing or impossible
   */
  static Target of(JsonNode params) {
    String format = params.path("datasetFileType").asText().toUpperCase(Locale.ROOT);
    String compression = params.path("compression").asText().toUpperCase(Locale.ROOT);
    if (Arrays.stream(Format.values()).noneMatch(known -> known.name().equals(format))) {
      throw HttpFailure.badRequest("params.datasetFileType must be parquet or json.");
    }
    if (!compression.equals("GZIP") && !compression.equals("NONE")) {
      throw HttpFailure.badRequest("params.compression must be gzip or none.");
    }
    Target target =
        new Target(
            params.path("path").asText().replaceAll("^/+|/+$", ""),
            Format.valueOf(format),
            compression.equals("GZIP"));
    if (target.path().isEmpty() || Arrays.asList(target.path().split("/")).contains("..")) {
      throw HttpFailure.badRequest("params.path must be a folder in the container.");
    }
    if (target.format() == Format.JSON && !target.compressed()) {
      throw HttpFailure.badRequest("JSON is exported compressed only: params.compression.");
    }
    return target;
  }
}
