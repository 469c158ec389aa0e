package io.decant.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import io.decant.testing.PlainRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetNamesTest {
  private static final DatasetNames NAMES = new DatasetNames(URI.create("file:///"), "job");

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/sets/a/, s3://bucket, sets/a",
    "gs://bucket/sets/a, gs://bucket, sets/a",
    "abfss://lake@acme.dfs.core.windows.net/sets, abfss://lake@acme.dfs.core.windows.net, sets",
    "hdfs://name:8020/sets/a, hdfs://name:8020, /sets/a",
    "dbfs:/sets/a, dbfs, /sets/a",
    "file:///sets/a b, file, /sets/a b",
    "/sets/../a, file, /a",
  })
  void filesAreNamedByTheirStore(String path, String namespace, String name) {
    assertThat(NAMES.ofPath(path)).isEqualTo(new DatasetName(namespace, name));
  }

  @Test
  void aPathOfThisMachineIsWhole() {
    assertThat(NAMES.ofPath("sets/a").name())
        .isEqualTo(Path.of("sets/a").toAbsolutePath().toString());
    assertThat(new DatasetNames(URI.create("s3a://bucket"), "job").ofPath("/sets/a"))
        .isEqualTo(new DatasetName("s3://bucket", "sets/a"));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://shop.example:5432/shop?ssl=true, postgres://shop.example:5432, shop.orders",
    "jdbc:sqlserver://shop.example;databaseName=shop, sqlserver://shop.example, orders",
    "jdbc:oracle:thin:@shop.example:1521:shop, jdbc:oracle:thin:@shop.example:1521:shop, orders",
  })
  void databasesAreNamedByTheirAddress(String url, String namespace, String name) {
    SourceConfig source =
        new SourceConfig.Jdbc("shop", url, Optional.empty(), Optional.empty(), 1_000);
    ReadRequest about = ReadRequest.about(source, "features.orders");
    ReadRequest table =
        new PlainRequest("features.orders", source).table(Optional.of("orders")).build();
    assertThat(NAMES.of(table)).isEqualTo(new DatasetName(namespace, name));
    assertThat(NAMES.of(about).name()).endsWith("job.features.orders");
  }

  @Test
  void tablesOfTheCatalogHaveTheirName() {
    SourceConfig source =
        new SourceConfig.Table(
            "customers", "main.crm.customers", OptionalLong.empty(), Optional.empty());
    DatasetName name = NAMES.of(ReadRequest.about(source, "features.crm"));
    assertThat(name).isEqualTo(new DatasetName("spark-catalog", "main.crm.customers"));
    assertThat(InputDatasets.uri(name)).isEqualTo("spark-catalog:main.crm.customers");
    assertThat(InputDatasets.uri(new DatasetName("file", "/a b"))).isEqualTo("file:///a%20b");
  }
}
