package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.Buckets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketTextTest {
  private static final FeatureGroupConfig GROUP =
      new GroupBuilder().key("user", "id").key("shop", "place").columns("value").build();

  private static String text(int number, String... columns) {
    return BucketText.of(GROUP, Optional.of(new Buckets(number, List.of(columns))), 8);
  }

  @Test
  void enoughBucketsOfTheKeysInAnyOrderStay() {
    assertThat(text(8, "place", "id"))
        .isEqualTo(
            "; they stay in their 8 buckets of place, id, if no key has to be converted and a task can"
                + " hold the observations of a bucket");
  }

  @Test
  void bucketsOfOtherColumnsAreOfNoUse() {
    assertThat(text(8, "id"))
        .isEqualTo("; their 8 buckets of id are of no use, because the keys are id, place");
    assertThat(text(8, "id", "place", "value")).contains("are of no use");
  }

  @Test
  void fewBucketsKeepTasksIdle() {
    assertThat(text(7, "id", "place"))
        .isEqualTo(
            "; their 7 buckets of id, place are fewer than the 8 tasks at once, so they are moved");
  }

  @Test
  void nothingIsSaidOfRowsInNoBuckets() {
    assertThat(BucketText.of(GROUP, Optional.empty(), 8)).isEmpty();
  }
}
