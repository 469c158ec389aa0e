package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTableTest {
  /** The scheme {@code full} lies on the same disk, under a name of its own. */
  @ParameterizedTest
  @CsvSource({
    "file:/sets/a,   file:///sets/a, true",
    "/sets/a,        file:/sets/a,   true",
    "/sets/a/,       file:/sets/a,   true",
    "file:/sets/a,   file:/sets/b,   false",
    "file:/sets/a,   full:/sets/a,   false"
  })
  void schemeAuthorityAndPathAreCompared(String one, String other, boolean same)
      throws IOException {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.full.impl", FullFileSystem.class.getName());
    assertThat(CatalogTable.same(new Path(one), new Path(other), hadoop)).isEqualTo(same);
  }
}
