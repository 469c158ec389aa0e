package io.decant.openlineage;

import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Names of data sets as OpenLineage's naming rules want them, so that whoever else tells of the
 * same place means the same. There is no rule for the Experience Platform: its tables are {@code
 * sandbox.table} in {@code aep://ORGANIZATION}.
 */
final class DatasetNames {
  private static final String FILE = "file";
  private static final String CATALOG = "spark-catalog";
  private static final Map<String, String> CANONICAL =
      Map.of("s3a", "s3", "s3n", "s3", "abfs", "abfss", "wasb", "wasbs");
  private static final Set<String> OBJECT_STORES = Set.of("s3", "gs", "abfss", "wasbs");
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:([\\w:]+)://([^/;?]+)(?:/([^;?]*))?.*");

  private final URI defaultStore;
  private final String job;

  /**
   * Names for the events of a job.
   *
   * @param defaultStore where paths without a scheme are
   * @param job whose queries have no names of their own
   */
  DatasetNames(URI defaultStore, String job) {
    this.defaultStore = defaultStore;
    this.job = job;
  }

  /** What has the columns of the rows that are read: a table, files, or the result of a query. */
  DatasetName of(ReadRequest request) {
    SourceConfig source = request.source();
    String relation = request.table().orElse(job + "." + request.input());
    if (source instanceof SourceConfig.QueryService service) {
      return ofTable(service, relation);
    } else if (source instanceof SourceConfig.Jdbc database) {
      return ofDatabase(database.url(), relation);
    } else if (source instanceof SourceConfig.Table table) {
      return new DatasetName(CATALOG, table.table());
    } else if (source instanceof SourceConfig.Delta delta) {
      return ofPath(delta.path());
    } else if (source instanceof SourceConfig.Parquet parquet) {
      return ofPath(parquet.path());
    } else if (source instanceof SourceConfig.Csv csv) {
      return ofPath(csv.path());
    }
    return ofPath(((SourceConfig.DatasetExport) source).path());
  }

  /** A table of Query Service. */
  DatasetName ofTable(SourceConfig.QueryService service, String table) {
    SignIn signIn = service.signIn();
    String sandbox =
        signIn instanceof SignIn.Password password
            ? password.database().replaceFirst(":.*", "")
            : ((SignIn.OAuth) signIn).platform().sandbox();
    return new DatasetName("aep://" + signIn.organization(), sandbox + "." + table);
  }

  private static DatasetName ofDatabase(String url, String relation) {
    Matcher parts = DATABASE.matcher(url);
    if (!parts.matches()) {
      return new DatasetName(url.replaceFirst("[;?].*", ""), relation);
    }
    String scheme = parts.group(1).equals("postgresql") ? "postgres" : parts.group(1);
    String database = parts.group(3) == null ? "" : parts.group(3);
    return new DatasetName(
        scheme + "://" + parts.group(2), database.isEmpty() ? relation : database + "." + relation);
  }

  /** Files, by the directory that holds them. */
  DatasetName ofPath(String path) {
    URI uri = new Path(path).toUri();
    URI store = uri.getScheme() == null ? defaultStore : uri;
    String scheme = CANONICAL.getOrDefault(store.getScheme(), store.getScheme());
    if (scheme.equals(FILE)) {
      return new DatasetName(
          FILE, java.nio.file.Path.of(uri.getPath()).toAbsolutePath().normalize().toString());
    }
    String namespace =
        store.getAuthority() == null ? scheme : scheme + "://" + store.getAuthority();
    return new DatasetName(
        namespace,
        OBJECT_STORES.contains(scheme) ? uri.getPath().replaceFirst("^/", "") : uri.getPath());
  }
}
