package io.decant.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * A reader of sets that knows neither Spark nor Decant nor Delta: the log of a Delta table, or the
 * generations of a Parquet set, and the Parquet files that they name.
 */
final class PlainReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Made once: it reads files of its own. */
  private static final Configuration CONFIGURATION = new Configuration();

  private PlainReader() {}

  /** Rows by period and value, as {@link PublishFixture#seen} has them. */
  static List<String> seen(Format format, Path set) throws IOException {
    TreeMap<String, Long> rows = new TreeMap<>();
    for (Path file : format == Format.DELTA ? ofTable(set) : ofGeneration(set)) {
      String period = file.toString().replaceAll(".*/period=([^/]*)/.*", "$1");
      count(period, file, rows);
    }
    return rows.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }

  private static Set<Path> ofTable(Path set) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (Path version : jsons(set.resolve("_delta_log"))) {
      for (String line : Files.readAllLines(version)) {
        JsonNode action = JSON.readTree(line);
        if (action.has("add")) {
          files.add(set.resolve(path(action.at("/add/path"))));
        } else if (action.has("remove")) {
          files.remove(set.resolve(path(action.at("/remove/path"))));
        }
      }
    }
    return files;
  }

  private static String path(JsonNode text) {
    return URLDecoder.decode(text.asText(), StandardCharsets.UTF_8);
  }

  /** The files of the current generation of a Parquet set. */
  static Set<Path> ofGeneration(Path set) throws IOException {
    List<Path> generations = jsons(set.resolve("_decant/generations"));
    Path youngest = generations.get(generations.size() - 1);
    JsonNode current = JSON.readTree(youngest.toFile());
    if (current.isMissingNode()) {
      throw new NoSuchFileException(youngest.toString(), null, "emptied");
    }
    Set<Path> files = new LinkedHashSet<>();
    for (JsonNode part : current.at("/periods")) {
      List<Path> found = parquet(set.resolve(part.at("/directory").asText()));
      if (found.size() != part.at("/files").asInt()) {
        throw new NoSuchFileException(part.toString(), null, "only " + found.size() + " files");
      }
      files.addAll(found);
    }
    return files;
  }

  private static List<Path> parquet(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(".parquet")).toList();
    } catch (UncheckedIOException e) {
      // It is being removed.
      throw e.getCause();
    }
  }

  private static List<Path> jsons(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** All rows of a file have the same value, so its footer tells everything. */
  private static void count(String period, Path file, TreeMap<String, Long> rows)
      throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), CONFIGURATION))) {
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : block.getColumns()) {
          if (column.getPath().toDotString().equals("value")) {
            Object least = column.getStatistics().genericGetMin();
            Object greatest = column.getStatistics().genericGetMax();
            String value = least.equals(greatest) ? least.toString() : least + ".." + greatest;
            rows.merge(period + "/" + value, block.getRowCount(), Long::sum);
          }
        }
      }
    }
  }
}
