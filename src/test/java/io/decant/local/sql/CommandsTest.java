package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour.Literals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private Settings.Unknown unknown = Settings.Unknown.ACCEPTED;
  private final Settings settings = new Settings(Map.of("TimeZone", "UTC"), () -> unknown);
  private final Commands commands = new Commands(settings);

  @ParameterizedTest
  @CsvSource({
    "BEGIN READ ONLY,BEGIN",
    "start transaction,START TRANSACTION",
    "COMMIT,COMMIT",
    "end,COMMIT",
    "ROLLBACK,ROLLBACK",
    "SET auto_to_json=true,SET",
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY,SET",
    "DISCARD ALL,DISCARD",
  })
  void whatDriversSendIsAccepted(String sql, String tag) {
    assertThat(commands.run(statement(sql))).isEqualTo(Optional.of(tag));
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE t SET a = 1,0A000,UPDATE is not supported: data sets are append-only.",
    "delete from t,0A000,DELETE is not supported: data sets are append-only.",
    "MERGE INTO t,0A000,MERGE is not supported: data sets are append-only.",
    "INSERT OVERWRITE t SELECT 1,0A000,INSERT OVERWRITE is not supported",
    "MOVE 10 FROM c,0A000,MOVE is not supported by the local service.",
    "VACUUM t,42601,Unknown command VACUUM.",
  })
  void theRestIsRefusedForItsOwnReason(String sql, String sqlState, String message) {
    assertThatThrownBy(() -> commands.run(statement(sql)))
        .isInstanceOfSatisfying(
            QueryFailure.class, failure -> assertThat(failure.sqlState()).isEqualTo(sqlState))
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"SELECT 1", "WITH x AS (SELECT 1) SELECT 1", "(SELECT 1)", "VALUES (1)"})
  void queriesGoToSpark(String sql) {
    assertThat(Commands.isQuery(statement(sql))).isTrue();
  }

  @Test
  void settingsThatNobodyDocumentsMayBeRefused() {
    unknown = Settings.Unknown.REFUSED;
    commands.run(statement("SET auto_to_json = true"));
    commands.run(statement("SET timezone = 'UTC'"));
    assertThatThrownBy(() -> commands.run(statement("SET a.b = 5")))
        .isInstanceOf(QueryFailure.class)
        .hasMessage("Unrecognized configuration parameter \"a.b\".");
  }

  @Test
  void settingsAreKept() {
    commands.run(statement("SET application_name = 'it'"));
    commands.run(statement("SET SESSION a.b TO 5"));
    assertThat(settings.show(words("APPLICATION_NAME"))).isEqualTo("it");
    assertThat(settings.show(words("a.b"))).isEqualTo("5");
    assertThat(settings.show(words("time zone"))).isEqualTo("UTC");
    assertThat(settings.show(words("TRANSACTION ISOLATION LEVEL"))).isEqualTo("read committed");
    assertThatThrownBy(() -> settings.show(words("nothing")))
        .isInstanceOf(QueryFailure.class)
        .hasMessage("Unrecognized configuration parameter \"nothing\".");
  }

  private static List<Token> words(String text) {
    return statement(text).significant();
  }

  private static Statement statement(String sql) {
    return Statement.split(sql, Literals.SPARK).get(0);
  }
}
