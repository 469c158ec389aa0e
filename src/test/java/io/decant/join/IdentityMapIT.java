package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import io.decant.error.InvalidConfigException;
import io.decant.plan.InternalColumns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Identity maps know what was known at the time of the observation. */
class IdentityMapIT {
  private static final Dataset<Row> OBSERVATIONS =
      Tables.observations(
          "user, at",
          "('a', TIMESTAMP'2026-01-01')",
          "('a', TIMESTAMP'2026-01-02')",
          "('a', TIMESTAMP'2026-01-03')",
          "('a', TIMESTAMP'2026-01-04')",
          "('unknown', TIMESTAMP'2026-01-04')",
          "(NULL, TIMESTAMP'2026-01-04')",
          "('a', NULL)",
          "('tie', TIMESTAMP'2026-01-04')");

  private static final Dataset<Row> LINKS =
      Tables.of(
          "ecid, customer, since",
          "('a', 'c1', TIMESTAMP'2026-01-02')",
          "('a', 'c1', TIMESTAMP'2026-01-02')",
          "('a', 'c2', TIMESTAMP'2026-01-03')",
          "('a', 'c1', TIMESTAMP'2026-01-04')",
          "('a', NULL, TIMESTAMP'2026-01-01')",
          "('a', 'c9', NULL)",
          "(NULL, 'c8', TIMESTAMP'2026-01-01')",
          "('tie', 'c3', TIMESTAMP'2026-01-01')",
          "('tie', 'c4', TIMESTAMP'2026-01-01')");

  private static Dataset<Row> apply(Optional<String> time, IdentityConfig.Several several) {
    return IdentityMap.apply(
        OBSERVATIONS,
        "at",
        new IdentityConfig(
            "customer_id",
            new InputConfig("crm", Optional.empty(), Optional.empty()),
            List.of(new KeyPair("user", "ecid")),
            "customer",
            time,
            IdentityConfig.None.KEEP,
            several),
        LINKS);
  }

  @Test
  void latestLinkWins() {
    Dataset<Row> applied = apply(Optional.of("since"), IdentityConfig.Several.LATEST);
    assertThat(Tables.column(applied, "customer_id"))
        .containsExactly("null", "c1", "c2", "c1", "null", "null", "null", "c4");
    assertThat(Tables.column(applied, InternalColumns.identities("customer_id")))
        .containsExactly("0", "1", "2", "2", "0", "0", "0", "2");
  }

  @Test
  void severalAreUnknown() {
    Dataset<Row> applied = apply(Optional.of("since"), IdentityConfig.Several.UNKNOWN);
    assertThat(Tables.column(applied, "customer_id"))
        .containsExactly("null", "c1", "null", "null", "null", "null", "null", "null");
  }

  @Test
  void withoutATimeEveryLinkCounts() {
    Dataset<Row> applied = apply(Optional.empty(), IdentityConfig.Several.UNKNOWN);
    assertThat(Tables.column(applied, InternalColumns.identities("customer_id")))
        .containsExactly("3", "3", "3", "3", "0", "0", "3", "2");
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    IdentityConfig identity =
        new IdentityConfig(
            "USER",
            new InputConfig("crm", Optional.empty(), Optional.empty()),
            List.of(new KeyPair("user", "ecid")),
            "customer",
            Optional.empty(),
            IdentityConfig.None.KEEP,
            IdentityConfig.Several.UNKNOWN);
    assertThatThrownBy(() -> IdentityMap.apply(OBSERVATIONS, "at", identity, LINKS))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("identity.USER: adds a column USER");
  }
}
