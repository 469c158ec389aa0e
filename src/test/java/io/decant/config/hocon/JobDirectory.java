package io.decant.config.hocon;

import io.decant.config.JobConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory with job files as users have them, for tests to change and read. */
final class JobDirectory {
  static final String ENVIRONMENT =
      """
      vars { lake = "/lake" }
      sources {
        platform {
          type = query-service
          host = "acme.example"
          organization = "ORG@AdobeOrg"
          credential = "env:QS_CREDENTIAL"
          tables { events = experience_events, profiles = profiles }
        }
        crm { type = delta, path = ${vars.lake}"/customer_attributes" }
        links { type = csv, path = ${vars.lake}"/identity_map", schema = "ecid STRING, customer_id STRING, linked_at TIMESTAMP" }
        orders { type = parquet, path = ${vars.lake}"/orders" }
        shop { type = jdbc, url = "jdbc:postgresql://localhost/shop" }
        exports {
          type = dataset-export, path = ${vars.lake}"/exports/64a1", store = ${vars.lake}"/exports.store"
          columns { user_id = _acme.user_id, loaded = exportTime }
        }
        tiers { type = table, table = main.crm.tiers, version = 3 }
      }
      """;

  static final String FEATURES =
      """
      identity {
        customer_id { source = links, keys { user_id = ecid }, column = customer_id, time = linked_at }
      }
      features {
        behaviour {
          source = platform
          sql = "sql/behaviour.sql"
          keys = [user_id], time = day, covers = 1 day
          windows {
            opened_7d { sum = opened, over = 7 days }
            active_30d { count = true, over = 30 days }
          }
        }
        crm {
          source = crm
          keys { customer_id = customer_id }
          time = updated_at, lookback = 365 days, tie-break = [version]
          columns = [tier, points]
        }
      }
      """;

  static final String TRAINING =
      """
      include "features.conf"
      job { name = propensity-training, produces = training-set }
      observations {
        source = platform
        sql = "sql/observations.sql"
        parameters { first_observation = "2026-02-01T00:00:00Z" }
        keys = [user_id]
        time = observed_at
        label { column = subscribed, horizon = 14 days }
      }
      sampling { negatives-per-positive = 4 }
      split { by = hash, of = [user_id], parts { train = 0.8, test = 0.2 } }
      checks { match-rate { crm = 0.5 }, nulls { crm_tier = 0.4 } }
      output { path = ${vars.lake}"/sets/training", partition-by = [split] }
      """;

  static final String SCORING =
      """
      include "features.conf"
      job { name = propensity-scoring, produces = scoring-set }
      observations {
        source = platform
        sql = "sql/scoring.sql"
        keys = [user_id]
        time = observed_at
      }
      scoring { training-set = ${vars.lake}"/sets/training" }
      output { path = ${vars.lake}"/sets/scoring" }
      """;

  static final String MODEL =
      """
      job { name = propensity-model, produces = model }
      training-set { path = ${vars.lake}"/sets/training", run = r1 }
      output { path = ${vars.lake}"/models" }
      """;

  static final String SCORES =
      """
      job { name = propensity-scores, produces = scores }
      model { path = ${vars.lake}"/models", run = m1 }
      scoring-set { path = ${vars.lake}"/sets/scoring", run = s1 }
      output { path = ${vars.lake}"/scores" }
      """;

  static final String ONNX_SCORES =
      """
      job { name = propensity-scores, produces = scores }
      model {
        onnx = ${vars.lake}"/propensity.onnx"
        trained-on { set = ${vars.lake}"/sets/training", run = r1 }
        features = [crm_points, crm_tier]
        output = probabilities
      }
      scoring-set { path = ${vars.lake}"/sets/scoring" }
      output { path = ${vars.lake}"/scores", format = parquet }
      """;

  private final Path root;

  JobDirectory(Path root) {
    this.root = root;
    write("conf/local.conf", ENVIRONMENT);
    write("jobs/features.conf", FEATURES);
    write("jobs/job.conf", TRAINING);
    write("jobs/sql/behaviour.sql", "SELECT user_id, day, opened\nFROM $events\n");
    write(
        "jobs/sql/observations.sql",
        "SELECT * FROM $events\nWHERE timestamp >= $first_observation\nAND timestamp < $as_of\n");
    write("jobs/sql/scoring.sql", "SELECT * FROM $profiles WHERE modified < $as_of\n");
  }

  JobDirectory write(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces what must occur exactly once in the file. */
  JobDirectory edit(String name, String from, String to) {
    try {
      String text = Files.readString(root.resolve(name));
      if (text.indexOf(from) < 0 || text.indexOf(from) != text.lastIndexOf(from)) {
        throw new IllegalArgumentException(from + " does not occur exactly once in " + name);
      }
      return write(name, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JobConfig read(String... settings) {
    return JobFile.read(request(settings));
  }

  JobFileRequest request(String... settings) {
    return new JobFileRequest(
        root.resolve("jobs/job.conf"),
        Optional.of("local"),
        List.of(settings),
        Map.of("QS_PORT", "5432", "job", "shadow"));
  }

  /** The message with the directory's own path taken out. */
  String relative(String message) {
    return message.replace(root + "/", "");
  }
}
