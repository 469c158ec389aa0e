package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.decant.config.SourceConfig;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.testing.PlainSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final SourceConfig PLATFORM = PlainSource.platform("platform", Map.of());

  @Test
  void aReaderThatWasOnlyAskedForStatesIsToldTheEnd() {
    Ending reader = new Ending(false);
    try (Sources sources = new Sources(null, reader)) {
      sources.states(PLATFORM, Set.of("events"));
    }
    assertThat(reader.ends).isEqualTo(1);
  }

  @Test
  void aReaderThatCannotTidyUpDoesNotFailTheRun() {
    Ending reader = new Ending(true);
    Sources sources = new Sources(null, reader);
    sources.published();
    assertThatCode(sources::close).doesNotThrowAnyException();
    assertThat(reader.ends).isEqualTo(1);
  }

  /** A reader that is of interest for its end only. */
  private static final class Ending implements SourceReader {
    private final boolean fails;
    private int ends;

    Ending(boolean fails) {
      this.fails = fails;
    }

    @Override
    public StructType schema(ReadRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PlannedRead plan(ReadRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Dataset<Row> rows(PlannedRead read) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void end(List<PlannedRead> reads, boolean published) {
      ends++;
      if (fails) {
        throw new IllegalStateException("the disk is full");
      }
    }

    @Override
    public boolean remote() {
      return true;
    }
  }
}
