package io.decant.queryservice;

import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.hocon.SourceOptions;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of Query Service as a catalog of Spark, for queries of the user's own. Spark finds it
 * by the property {@code spark.sql.catalog.NAME}; the properties below it are the keys of a source
 * of a job file. Its one namespace is the database; it may be left out.
 */
public final class QueryServiceCatalog implements TableCatalog, SupportsNamespaces {
  private static final Logger LOG = LoggerFactory.getLogger(QueryServiceCatalog.class);

  private String name;
  private SourceConfig.QueryService source;
  private JDBCTableCatalog jdbc;
  private CatalogSessions sessions;

  @Override
  public String name() {
    return name;
  }

  /**
   * Reads the options; no connection is made.
   *
   * @throws io.decant.error.InvalidConfigException with every problem of the options
   */
  @Override
  public void initialize(String catalog, CaseInsensitiveStringMap options) {
    this.name = catalog;
    this.source =
        SourceOptions.queryService(
            catalog, "spark.sql.catalog." + catalog, options.asCaseSensitiveMap());
    this.sessions = new CatalogSessions(source);
    QueryServiceDialect.register();
    this.jdbc = new JDBCTableCatalog();
    jdbc.initialize(catalog, new CaseInsensitiveStringMap(CatalogOptions.of(source)));
  }

  @Override
  public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
    if (!namespaceExists(namespace)) {
      throw new NoSuchNamespaceException(namespace);
    }
    try (RetryingSession session = session(Statements.TABLES)) {
      return session.send(QueryServiceCatalog::tables).stream()
          .map(table -> Identifier.of(namespace, table))
          .toArray(Identifier[]::new);
    } catch (SQLException e) {
      throw CatalogErrors.listing(name, e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery(Statements.TABLES)) {
      List<String> found = new ArrayList<>();
      while (tables.next()) {
        found.add(tables.getString(1));
      }
      return found;
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public Table loadTable(Identifier identifier) throws NoSuchTableException {
    if (!namespaceExists(identifier.namespace()) || !Identifiers.isQuotable(identifier.name())) {
      throw new NoSuchTableException(identifier);
    }
    // The database is that of the connection; a name in front of the table would not be understood.
    SupportsRead table = (SupportsRead) load(Identifier.of(new String[0], identifier.name()));
    return new ServiceTable(
        table, name + "." + identifier.name(), CatalogScan.types(table.schema()), sessions);
  }

  /**
   * Spark opens its session itself, one at a time, and may take any failure for a missing table.
   * After one the table is looked for over a session of ours; when it is there, Spark tries again.
   */
  private Table load(Identifier identifier) throws NoSuchTableException {
    for (int retries = 0; ; retries++) {
      try (Lease lease = sessions.lease()) {
        LOG.debug("{}: described over the session of {}", identifier, lease);
        return jdbc.loadTable(identifier);
      } catch (SourceException e) {
        throw e;
      } catch (Exception e) {
        requireTable(identifier);
        if (!mayPass(e) || retries == Reaction.BACK_OFF.retries()) {
          throw CatalogErrors.undescribed(name + "." + identifier.name(), e);
        }
        LOG.warn("{}.{}: describing it failed; describing it again", name, identifier, e);
      }
    }
  }

  /** Spark calls a table missing that is there, or says what the driver said. */
  private static boolean mayPass(Exception failure) {
    return failure instanceof NoSuchTableException
        || Causes.find(failure, SQLException.class)
            .filter(said -> Reaction.of(said) != Reaction.GIVE_UP)
            .isPresent();
  }

  private void requireTable(Identifier identifier) throws NoSuchTableException {
    String probe = Statements.probe(Identifiers.quote(identifier.name()));
    try (RetryingSession session = session(identifier.name())) {
      session.send(connection -> execute(connection, probe));
    } catch (SQLException e) {
      if (SqlState.NO_TABLE.is(e)) {
        throw new NoSuchTableException(identifier);
      }
      throw CatalogErrors.undescribed(name + "." + identifier.name(), e);
    }
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private RetryingSession session(String label) {
    return new RetryingSession(sessions.opener(), label, sessions.counters(label));
  }

  @Override
  public boolean namespaceExists(String[] namespace) {
    return switch (namespace.length) {
      case 0 -> true;
      case 1 -> database().filter(namespace[0]::equals).isPresent();
      default -> false;
    };
  }

  @Override
  public String[][] listNamespaces() {
    return database().stream().map(known -> new String[] {known}).toArray(String[][]::new);
  }

  @Override
  public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length == 0) {
      return listNamespaces();
    }
    loadNamespaceMetadata(namespace);
    return new String[0][];
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(String[] namespace)
      throws NoSuchNamespaceException {
    if (!namespaceExists(namespace)) {
      throw new NoSuchNamespaceException(namespace);
    }
    return Map.of();
  }

  @Override
  public void createNamespace(String[] namespace, Map<String, String> metadata) {
    throw CatalogErrors.readOnly(name);
  }

  @Override
  public void alterNamespace(String[] namespace, NamespaceChange... changes) {
    throw CatalogErrors.readOnly(name);
  }

  @Override
  public boolean dropNamespace(String[] namespace, boolean cascade) {
    throw CatalogErrors.readOnly(name);
  }

  @Override
  @Deprecated
  public Table createTable(
      Identifier identifier,
      StructType schema,
      Transform[] partitions,
      Map<String, String> properties) {
    throw CatalogErrors.readOnly(name);
  }

  @Override
  public Table alterTable(Identifier identifier, TableChange... changes) {
    throw CatalogErrors.readOnly(name);
  }

  @Override
  public boolean dropTable(Identifier identifier) {
    throw CatalogErrors.readOnly(name);
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw CatalogErrors.readOnly(name);
  }

  /** Absent: the Platform says which when a session is opened. */
  private Optional<String> database() {
    return source.signIn() instanceof SignIn.Password password
        ? Optional.of(password.database())
        : ((SignIn.OAuth) source.signIn()).database();
  }
}
