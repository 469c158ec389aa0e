package io.decant.queryservice;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table of the service, to be read and nothing else. */
final class ServiceTable implements Table, SupportsRead {
  private final SupportsRead table;
  private final String name;
  private final StructType schema;
  private final CatalogSessions sessions;

  ServiceTable(SupportsRead table, String name, StructType schema, CatalogSessions sessions) {
    this.table = table;
    this.name = name;
    this.schema = schema;
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("deprecation")
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return PushDownScanBuilder.of(table.newScanBuilder(options), schema, name, sessions);
  }
}
