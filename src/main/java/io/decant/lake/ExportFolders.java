package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;

/**
 * The folders of a data set export: one an export, {@code exportTime=} and the time in UTC with or
 * without seconds (documented). They are told apart by that time, because their names do not sort
 * when both forms occur.
 */
final class ExportFolders {
  private static final Pattern FOLDER = Pattern.compile("exportTime=(\\d{12})(\\d{2})?");
  private static final String FOLDER_PREFIX = "exportTime=";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  private final SparkSession spark;
  private final SourceConfig.DatasetExport source;

  ExportFolders(SparkSession spark, SourceConfig.DatasetExport source) {
    this.spark = spark;
    this.source = source;
  }

  /** Every folder with its files, the earliest export first. */
  List<Folder> all(ReadRequest request) {
    new LakePath(spark, source.path()).requireExists(request);
    try {
      Path root = new Path(source.path());
      FileSystem files = root.getFileSystem(spark.sessionState().newHadoopConf());
      Path qualified = files.makeQualified(root);
      List<Folder> folders = new ArrayList<>();
      List<Path> others = new ArrayList<>();
      for (FileStatus status : files.listStatus(qualified)) {
        if (status.isDirectory() && status.getPath().getName().startsWith(FOLDER_PREFIX)) {
          folders.add(folder(request, files, qualified, status.getPath()));
        } else if (status.isDirectory()) {
          others.add(status.getPath());
        }
      }
      if (folders.isEmpty()) {
        rejectParent(request, files, others);
      }
      folders.sort(Comparator.comparing(Folder::exported).thenComparing(Folder::name));
      return folders;
    } catch (FileNotFoundException e) {
      throw LakeErrors.filesGone(request, source.path(), e).orElseThrow();
    } catch (IOException e) {
      throw LakeErrors.unreachable(request, source.path(), e);
    }
  }

  private Folder folder(ReadRequest request, FileSystem files, Path root, Path folder)
      throws IOException {
    Instant exported = time(request, folder.getName());
    List<ExportedFile> data = new ArrayList<>();
    List<Path> manifests = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
    while (found.hasNext()) {
      FileStatus status = found.next();
      String name = below(root, status.getPath());
      switch (ExportFileKind.of(name, source.format())) {
        case DATA:
          data.add(
              new ExportedFile(
                  name,
                  status.getPath().toString(),
                  exported,
                  status.getLen(),
                  status.getModificationTime()));
          break;
        case OTHER_FORMAT:
          throw ExportErrors.otherFormat(request, status.getPath().toString(), source.format());
        case MANIFEST:
          manifests.add(status.getPath());
          break;
        case NOTHING:
          break;
      }
    }
    data.sort(Comparator.comparing(ExportedFile::name));
    return new Folder(folder.getName(), exported, data, ExportManifest.names(files, manifests));
  }

  /** The directory above all data sets would mix them. */
  private void rejectParent(ReadRequest request, FileSystem files, List<Path> directories)
      throws IOException {
    for (Path directory : directories) {
      for (FileStatus status : files.listStatus(directory)) {
        if (status.isDirectory() && status.getPath().getName().startsWith(FOLDER_PREFIX)) {
          throw ExportErrors.parent(request, source.path(), directory.toString());
        }
      }
    }
  }

  private static Instant time(ReadRequest request, String folder) {
    Matcher form = FOLDER.matcher(folder);
    if (form.matches()) {
      try {
        String text = form.group(1) + (form.group(2) == null ? "00" : form.group(2));
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw ExportErrors.folderName(request, folder, e);
      }
    }
    throw ExportErrors.folderName(request, folder, null);
  }

  private static String below(Path root, Path file) {
    String whole = file.toUri().getPath();
    return whole.substring(root.toUri().getPath().length()).replaceAll("^/+", "");
  }

  /**
   * What one export left.
   *
   * @param name of the folder
   * @param exported the time in the name
   * @param files its data files by name
   * @param listed names of data files that its manifest lists; empty when there is no manifest
   */
  record Folder(String name, Instant exported, List<ExportedFile> files, Set<String> listed) {}
}
