package io.decant.lake;

import io.decant.plan.SourceFiles;
import io.decant.plan.SourceFiles.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Tells whether files are those that were read before. Contents are read by the executors; the
 * driver holds a line a file, as Spark itself does when it lists them.
 */
final class FileDigests {
  /** More files than these are not named one by one. */
  static final int NAMED = 1000;

  private static final int SHOWN = 3;

  /** The path of a source that is one file. */
  static final String ITSELF = ".";

  private final SparkSession spark;
  private final Path root;

  /**
   * Files of one source.
   *
   * @param root its directory, or its only file
   */
  FileDigests(SparkSession spark, String root) {
    this.spark = spark;
    this.root = new Path(root);
  }

  /**
   * By their names alone, for a format that never writes a name twice.
   *
   * @param files as Delta names them
   */
  SourceFiles ofNames(List<String> files) {
    return of(uris(files).stream().map(file -> new File(relative(file), 0, "")).toList(), false);
  }

  /** Delta names files by their paths, where Spark's own formats do so by URIs. */
  private static List<String> uris(List<String> paths) {
    return paths.stream().map(path -> new Path(path).toUri().toString()).toList();
  }

  /**
   * By their names and contents.
   *
   * @param files as Spark's own formats name them
   */
  SourceFiles ofContents(List<String> files) {
    List<File> looked = new ArrayList<>();
    for (FileLook look : look(files, true)) {
      looked.add(new File(relative(look.file()), look.bytes(), look.digest()));
    }
    return of(looked, looked.size() <= NAMED);
  }

  private static SourceFiles of(List<File> files, boolean named) {
    List<File> sorted = files.stream().sorted(Comparator.comparing(File::path)).toList();
    MessageDigest sha = sha256();
    for (File file : sorted) {
      String line = file.path() + '\t' + file.bytes() + '\t' + file.digest() + '\n';
      sha.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return new SourceFiles(
        sorted.size(), HexFormat.of().formatHex(sha.digest()), named ? sorted : List.of());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What is gone of files whose names tell everything, in a phrase.
   *
   * @param files as Delta names them
   */
  Optional<String> missing(List<String> files) {
    List<String> missing =
        look(uris(files), false).stream()
            .filter(FileLook::isMissing)
            .map(look -> relative(look.file()))
            .sorted()
            .toList();
    return phrase(missing, "missing", files.size());
  }

  /** What is gone of named files, in phrases. */
  List<String> gone(SourceFiles recorded) {
    Map<String, File> expected =
        recorded.files().stream()
            .collect(Collectors.toMap(file -> place(file).toUri().toString(), file -> file));
    List<String> missing = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (FileLook look : look(List.copyOf(expected.keySet()), true)) {
      File file = expected.get(look.file());
      if (look.isMissing()) {
        missing.add(file.path());
      } else if (look.bytes() != file.bytes() || !look.digest().equals(file.digest())) {
        changed.add(file.path());
      }
    }
    List<String> gone = new ArrayList<>();
    phrase(missing, "missing", expected.size()).ifPresent(gone::add);
    phrase(changed, "changed", expected.size()).ifPresent(gone::add);
    return gone;
  }

  private Optional<String> phrase(List<String> files, String what, int all) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown = new ArrayList<>(files.stream().sorted().limit(SHOWN).toList());
    if (files.size() > SHOWN) {
      shown.add((files.size() - SHOWN) + " more");
    }
    return Optional.of(
        files.size()
            + " of "
            + all
            + (all == 1 ? " file of " : " files of ")
            + root
            + (files.size() == 1 ? " is " : " are ")
            + what
            + ": "
            + String.join(", ", shown));
  }

  /** Where a named file is. */
  Path place(File file) {
    return file.path().equals(ITSELF) ? qualified() : new Path(qualified(), file.path());
  }

  /** The directory in which the files lie. */
  String base() {
    return qualified().toString();
  }

  private String relative(String file) {
    String below = qualified().toUri().relativize(FileLook.path(file).toUri()).getPath();
    return below.isEmpty() ? ITSELF : below;
  }

  /** Without a file system where the path says all: a managed table may not be read by one. */
  private Path qualified() {
    if (root.toUri().getScheme() != null && root.toUri().getAuthority() != null) {
      return root;
    }
    try {
      return root.getFileSystem(spark.sessionState().newHadoopConf()).makeQualified(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FileLook> look(List<String> files, boolean contents) {
    if (files.isEmpty()) {
      return List.of();
    }
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sessionState().newHadoopConf());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int slices = Math.min(files.size(), 4 * context.defaultParallelism());
    return context
        .parallelize(files, slices)
        .map(file -> FileLook.of(file, configuration.value(), contents))
        .collect();
  }
}
