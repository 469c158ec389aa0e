package io.decant.queryservice;

import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A session of Spark in which the shared service is the catalog {@code aep}; the same tables are
 * views on their Delta tables, so that each query has an answer of Spark's own.
 */
final class CatalogFixture {
  private static final String CATALOG = "spark.sql.catalog.aep";
  private static final boolean PUSHES_JOINS = pushesJoins();

  private final SparkSession session;

  /** A session of its own: properties that a test sets are not those of others. */
  CatalogFixture() {
    LocalServiceProcess service = SharedService.process();
    session = TestSpark.session().newSession();
    set("", QueryServiceCatalog.class.getName());
    set(".host", service.host());
    set(".port", String.valueOf(service.port()));
    set(".organization", service.user());
    set(".credential", "file:" + service.credentialFile());
    set(".tls.root-certificate", service.rootCertificate().toString());
    session.conf().set("spark.sql.optimizer.datasourceV2JoinPushdown", "true");
  }

  /** Sets a property of the catalog; it counts until the catalog is first used. */
  CatalogFixture set(String key, String value) {
    session.conf().set(CATALOG + key, value);
    return this;
  }

  SparkSession session() {
    return session;
  }

  /** Writes a table of the service. */
  void table(String name, String... columns) {
    write(name, 500, columns);
  }

  /** Writes a table of so many rows; its expressions may use {@code id}. */
  void write(String name, long rows, String... columns) {
    SharedService.write(name, session.range(rows).selectExpr(columns));
    view(name);
  }

  /** Makes a table of the service visible as it is. */
  void view(String name) {
    session.read().format("delta").load(SharedService.path(name)).createOrReplaceTempView(name);
  }

  List<Row> rows(String query) {
    return session.sql(query).collectAsList();
  }

  /** The rows that Spark itself makes of the same tables. */
  List<Row> expected(String query) {
    return rows(query.replace("aep.", ""));
  }

  /** Whether the version of Spark that runs knows how to push joins. */
  static boolean joins() {
    return PUSHES_JOINS;
  }

  static int sentSoFar() {
    return SharedService.process().statements().size();
  }

  /** Statements that could bring rows: neither probes nor what the driver sends of its own. */
  static List<String> sent(int skipped) {
    return SharedService.process().statements().stream()
        .skip(skipped)
        .map(line -> line.get("sql").asText())
        .filter(sql -> !sql.contains("1=0") && !sql.startsWith("SET "))
        .map(sql -> sql.replaceAll("\\s+", " ").strip())
        .toList();
  }

  private static boolean pushesJoins() {
    try {
      Class.forName("org.apache.spark.sql.connector.read.SupportsPushDownJoin");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
