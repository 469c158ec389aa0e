package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.publish.ConditionalLogStore;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
  private static final String KEY = "spark.delta.logStore.s3a.impl";
  private static final ClassLoader CLASSES = SparkSessionsTest.class.getClassLoader();

  private static SparkConf with(String key, String value) {
    return new SparkConf(false).set(key, value);
  }

  @Test
  void aSessionIsNamedAfterItsJobUnlessSomebodyNamesIt() {
    SparkConf settings = new SparkConf(false);
    SparkSessions.name(settings, "propensity");
    assertThat(settings.get("spark.app.name")).isEqualTo("decant propensity");
    SparkConf submitted = with("spark.app.name", "io.decant.Main");
    SparkSessions.name(submitted, "propensity");
    assertThat(submitted.get("spark.app.name")).isEqualTo("decant propensity");
    SparkConf named = with("spark.app.name", "nightly");
    SparkSessions.name(named, "propensity");
    assertThat(named.get("spark.app.name")).isEqualTo("nightly");
  }

  @Test
  void deltaOnS3CommitsByWayOfTheStore() {
    SparkConf settings = with("spark.app.name", "x");
    SparkSessions.logStore(settings, CLASSES);
    assertThat(settings.get(KEY)).isEqualTo(ConditionalLogStore.class.getName());
  }

  @Test
  void anyOtherLogStoreIsLeftAlone() {
    for (String key : new String[] {KEY, "spark.delta.logStore.class", "spark.delta.logStore.x"}) {
      SparkConf settings = with(key, "org.example.Own");
      SparkSessions.logStore(settings, CLASSES);
      assertThat(settings.getAll()).hasSize(1);
      assertThat(settings.get(key)).isEqualTo("org.example.Own");
    }
  }

  @Test
  void nothingIsSetWhereDeltaHasNoSuchClass() {
    SparkConf settings = with("spark.app.name", "x");
    SparkSessions.logStore(settings, ClassLoader.getPlatformClassLoader());
    assertThat(settings.contains(KEY)).isFalse();
  }
}
