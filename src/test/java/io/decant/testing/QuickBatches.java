package io.decant.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test begins with the switches of the local service at their presets, but that batches do not
 * wait, and leaves them at their presets.
 */
public final class QuickBatches implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    TestSpark.session();
    ScoresDataSet.turn();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ScoresDataSet.reset();
  }
}
