package io.decant.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.decant.local.export.Target.Format;
import io.decant.local.http.HttpFailure;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void parquetIsCompressedOrNotAndJsonAlways() {
    assertThat(target("parquet", "gzip", "cmle/egress"))
        .isEqualTo(new Target("cmle/egress", Format.PARQUET, true));
    assertThat(target("PARQUET", "NONE", "/cmle/egress/"))
        .isEqualTo(new Target("cmle/egress", Format.PARQUET, false));
    assertThat(target("JSON", "GZIP", "a")).isEqualTo(new Target("a", Format.JSON, true));
    assertRefused("json", "none", "a", "JSON is exported compressed only");
    assertRefused("csv", "gzip", "a", "params.datasetFileType must be parquet or json.");
    assertRefused("parquet", "snappy", "a", "params.compression must be gzip or none.");
  }

  @Test
  void filesStayInTheContainer() {
    for (String path : new String[] {"", "/", "..", "a/../../b", "/../a"}) {
      assertRefused("parquet", "gzip", path, "params.path must be a folder in the container.");
    }
  }

  private static Target target(String format, String compression, String path) {
    return Target.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("datasetFileType", format)
            .put("compression", compression)
            .put("path", path));
  }

  private static void assertRefused(String format, String compression, String path, String why) {
    assertThatThrownBy(() -> target(format, compression, path))
        .isInstanceOf(HttpFailure.class)
        .hasMessageContaining(why);
  }
}
