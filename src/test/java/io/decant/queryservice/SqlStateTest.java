package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the code alone does not decide; for every code see {@link StatementErrorsTest}. */
class SqlStateTest {
  @Test
  void theTextDecidesWhereTheCodeIsNotDocumented() {
    assertThat(SqlState.of(new SQLException("FATAL: Session Limit Reached", "58000")))
        .isEqualTo(SqlState.SESSION_LIMIT);
    assertThat(SqlState.of(new SQLException(null, (String) null))).isEqualTo(SqlState.OTHER);
  }
}
