package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/** Which failures are those of a set that is read, and which are defects of ours. */
class SetErrorsTest {
  private static Exception aborted(Throwable cause) {
    return new SparkException("Job aborted due to stage failure: " + cause, cause);
  }

  @Test
  void aFileThatCannotBeReadIsTheTrouble() {
    assertThat(SetErrors.isOfFiles(aborted(new FileNotFoundException("part-0.parquet")))).isTrue();
    assertThat(
            SetErrors.isOfFiles(
                aborted(
                    new SparkException(
                        "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file part-0.",
                        new IllegalStateException("part-0 is not a Parquet file")))))
        .isTrue();
  }

  @Test
  void whatComputesWrongIsNoTroubleOfTheSet() {
    assertThat(SetErrors.isOfFiles(new NullPointerException("of ours"))).isFalse();
    assertThat(SetErrors.isOfFiles(aborted(new OutOfMemoryError("Java heap space")))).isFalse();
    assertThat(SetErrors.isOfFiles(new IllegalStateException(new IndexOutOfBoundsException(3))))
        .isFalse();
  }
}
