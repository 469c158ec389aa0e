package io.decant.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A place that data is read from. */
public sealed interface SourceConfig {
  /** The name by which inputs refer to it. */
  String name();

  /**
   * Adobe Experience Platform Query Service.
   *
   * @param name name of the source
   * @param signIn where it listens, and how a session signs in
   * @param tls how the server is verified
   * @param limits what the service allows
   * @param tables physical table by placeholder name
   */
  record QueryService(
      String name, SignIn signIn, Tls tls, Limits limits, Map<String, String> tables)
      implements SourceConfig {
    /** Copies the tables. */
    public QueryService {
      tables = Map.copyOf(tables);
    }

    /** The Platform over HTTP; absent when a password is all that is known. */
    public Optional<PlatformConfig> platform() {
      return signIn instanceof SignIn.OAuth oauth
          ? Optional.of(oauth.platform())
          : Optional.empty();
    }
  }

  /**
   * A Delta table.
   *
   * @param path its directory
   * @param version pinned version; absent: the latest at the start of the run
   * @param timestamp pinned time instead of a version
   */
  record Delta(String name, String path, OptionalLong version, Optional<Instant> timestamp)
      implements SourceConfig {
    /** Version and timestamp exclude each other. */
    public Delta {
      requireOnePin(version, timestamp);
    }
  }

  /**
   * A table of Spark's catalog, of Delta or of Parquet.
   *
   * @param table its name: one or several names joined by dots
   * @param version pinned version of a Delta table; absent: the latest at the start of the run
   * @param timestamp pinned time instead of a version
   */
  record Table(String name, String table, OptionalLong version, Optional<Instant> timestamp)
      implements SourceConfig {
    /** Version and timestamp exclude each other. */
    public Table {
      requireOnePin(version, timestamp);
    }
  }

  /**
   * A directory of Parquet files.
   *
   * @param path the directory
   */
  record Parquet(String name, String path) implements SourceConfig {}

  /**
   * CSV files.
   *
   * @param path file or directory
   * @param schema columns and types as DDL, for example {@code "id STRING, amount DECIMAL(12,2)"}
   * @param header whether the first line names the columns; the names are compared with the schema
   */
  record Csv(String name, String path, String schema, boolean header) implements SourceConfig {}

  /**
   * What a data set export of Experience Platform leaves in cloud storage: a folder an export, with
   * all rows in the first and what came since in each further one.
   *
   * @param path the directory of the data set, which holds the folders {@code exportTime=...}
   * @param format of the files
   * @param schema columns and types of JSON files as DDL; absent for Parquet
   * @param store directory of the Delta table that the files are taken into, each once
   * @param columns path of a field by the column that it becomes, in the order of the file; empty:
   *     the columns as they are
   * @param settledAfter how long a folder must be left alone before its files are taken
   * @param keptFor how long files stay where they are
   */
  record DatasetExport(
      String name,
      String path,
      Format format,
      Optional<String> schema,
      String store,
      Map<String, String> columns,
      Duration settledAfter,
      Duration keptFor)
      implements SourceConfig {
    /** Copies the columns; a schema goes with JSON. */
    public DatasetExport {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
      Checked.require(
          schema.isPresent() == (format == Format.JSON),
          format == Format.JSON
              ? "schema is missing; JSON files do not say their types"
              : "schema goes with format = json; Parquet files hold theirs");
    }

    /** How rows are written. */
    public enum Format {
      /** Parquet, compressed or not. */
      PARQUET,
      /** One JSON object a line, compressed. */
      JSON
    }
  }

  /**
   * Any database with a JDBC driver on the class path.
   *
   * @param url without credentials
   * @param user absent: none is sent
   * @param password where the password is found; absent: none is sent
   * @param fetchSize rows a round trip
   */
  record Jdbc(
      String name,
      String url,
      Optional<String> user,
      Optional<CredentialReference> password,
      int fetchSize)
      implements SourceConfig {
    /** A fetch size of 0 leaves it to the driver. */
    public Jdbc {
      Checked.require(url.startsWith("jdbc:"), "url must start with jdbc:");
      Checked.require(fetchSize >= 0, "fetch-size must not be negative");
    }
  }

  /**
   * Host and port.
   *
   * @param host name or address
   * @param port 1 to 65535
   */
  record Endpoint(String host, int port) {
    /** A port that exists. */
    public Endpoint {
      requirePort(port);
    }
  }

  /** Fails unless there can be such a port. */
  static void requirePort(int port) {
    Checked.require(port > 0 && port < 65536, "port is %s; it must be in [1, 65535]", port);
  }

  private static void requireOnePin(OptionalLong version, Optional<Instant> timestamp) {
    Checked.require(
        version.isEmpty() || timestamp.isEmpty(), "version and timestamp exclude each other");
  }

  /**
   * How a server is verified; there is no way to talk to Query Service without TLS.
   *
   * @param mode how much is verified
   * @param rootCertificate PEM file, absolute; absent: the JVM's own trust store
   */
  record Tls(Mode mode, Optional<String> rootCertificate) {
    /** How much is verified. */
    public enum Mode {
      /** Certificate chain and host name. */
      VERIFY_FULL,
      /** Certificate chain only. */
      VERIFY_CA,
      /** Nothing: encryption against an unknown server. */
      REQUIRE
    }
  }

  /**
   * What Query Service allows; see its guardrails.
   *
   * @param maxSessions connections that a run holds at once
   * @param rowCap rows after which the service silently cuts a result (50,000)
   * @param statementTimeout how long a statement may run (10 minutes)
   * @param batch queries that make a table
   */
  record Limits(int maxSessions, long rowCap, Duration statementTimeout, Batch batch) {
    /** At least one of each. */
    public Limits {
      Checked.require(maxSessions >= 1, "max-sessions must be at least 1");
      Checked.require(rowCap >= 1, "row-cap must be at least 1");
    }

    /** Where nothing is said of batch queries. */
    public Limits(int maxSessions, long rowCap, Duration statementTimeout) {
      this(maxSessions, rowCap, statementTimeout, new Batch(Optional.empty(), Duration.ofHours(4)));
    }
  }

  /**
   * Queries that make a table of their result.
   *
   * @param allowed whether route auto may choose them; absent: where a source signs in with OAuth,
   *     because a password may by default only read
   * @param timeLimit how long one may take
   */
  record Batch(Optional<Boolean> allowed, Duration timeLimit) {}
}
