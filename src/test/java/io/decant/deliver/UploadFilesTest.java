package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.error.SinkException;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** How much goes where at once; nothing is written. */
class UploadFilesTest {
  private static final ReturnConfig.Files SIZES = ReturnConfig.Files.ofMebibytes(128, 240);

  private static List<UploadFile> files(int count, long size) {
    return Collections.nCopies(count, new UploadFile(null, new Path("/f"), size));
  }

  @Test
  void aBatchHasLimits() {
    UploadFiles batch = UploadFiles.ofBatch(null, SIZES);
    assertThatCode(() -> batch.requireFit(files(1500, 1), "/d")).doesNotThrowAnyException();
    assertThatThrownBy(() -> batch.requireFit(files(1501, 1), "/d"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(
            "the rows make 1501 files of together 1501 bytes; a batch takes at most 1500 files and"
                + " 100 GB.");
    assertThatThrownBy(() -> batch.requireFit(files(2, 60L << 30), "/d"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the rows make 2 files of together 128849018880 bytes");
  }

  @Test
  void aFolderHasNone() {
    UploadFiles folder = UploadFiles.ofFolder(null, SIZES, ReturnConfig.Landing.Format.CSV);
    assertThatCode(() -> folder.requireFit(files(2000, 1L << 30), "/d")).doesNotThrowAnyException();
  }
}
