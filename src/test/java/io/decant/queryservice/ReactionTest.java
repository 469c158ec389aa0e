package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08000 | An I/O error occurred                | BACK_OFF",
        "08001 | Connection refused                   | BACK_OFF",
        "08003 | This connection has been closed      | BACK_OFF",
        "08006 | Connection reset                     | BACK_OFF",
        "08004 | The server does not support SSL      | GIVE_UP",
        "08P01 | unsupported message type             | GIVE_UP",
        "28P01 | Invalid password                     | NEW_TOKEN",
        "28000 | Must be AuthenticationCleartext      | GIVE_UP",
        "42P12 | No table found for dbName            | GIVE_UP",
        "42601 | syntax error                         | GIVE_UP",
        "42P01 | table not found                      | GIVE_UP",
        "42P07 | table exists                         | GIVE_UP",
        "42703 | column does not exist                | GIVE_UP",
        "42501 | drop table not permitted             | GIVE_UP",
        "0A000 | feature not supported                | GIVE_UP",
        "53300 | Session Limit Reached                | BACK_OFF",
        "58000 | Session Limit Reached                | BACK_OFF",
        "53400 | Statement timeout                    | SPLIT",
        "53400 | LIMIT exceeds max value              | GIVE_UP",
        "58000 | Internal System Error                | BACK_OFF_BRIEFLY",
        "XX000 | cannot resolve column x              | GIVE_UP",
        "XX000 | timeout_seconds is no function       | GIVE_UP",
        "P0001 | raised by the query                  | GIVE_UP",
        "''    | something else                       | GIVE_UP"
      })
  void everyCodeOfTheServiceHasOne(String code, String text, Reaction expected) {
    assertThat(Reaction.of(new SQLException(text, code))).isEqualTo(expected);
  }

  @Test
  void aFailureWithoutCodeAndTextIsGivenUp() {
    assertThat(Reaction.of(new SQLException())).isEqualTo(Reaction.GIVE_UP);
  }

  @Test
  void silenceIsATimeoutAndNotALostConnection() {
    assertThat(Reaction.of(lost(new SocketTimeoutException("Read timed out"))))
        .isEqualTo(Reaction.SPLIT);
  }

  @Test
  void aConnectionThatWasNotOpenedInTimeIsTriedAgain() {
    SQLException failure =
        new SQLException(
            "The connection attempt failed.",
            "08001",
            new SocketTimeoutException("Connect timed out"));
    assertThat(Reaction.of(failure)).isEqualTo(Reaction.BACK_OFF);
  }

  @Test
  void whatNoPauseMendsIsGivenUp() {
    assertThat(Reaction.of(lost(new UnknownHostException("nowhere")))).isEqualTo(Reaction.GIVE_UP);
    assertThat(
            Reaction.of(
                lost(new SSLHandshakeException("bad").initCause(new CertificateException("x")))))
        .isEqualTo(Reaction.GIVE_UP);
    assertThat(Reaction.of(lost(new SocketException("Connection reset"))))
        .isEqualTo(Reaction.BACK_OFF);
  }

  @Test
  void nothingIsSentAgainForEver() {
    assertThat(Reaction.values()).allSatisfy(one -> assertThat(one.retries()).isBetween(0, 3));
    assertThat(Reaction.NEW_TOKEN.retries()).isEqualTo(1);
  }

  private static SQLException lost(Throwable cause) {
    return new SQLException("An I/O error occurred while sending to the backend.", "08006", cause);
  }
}
