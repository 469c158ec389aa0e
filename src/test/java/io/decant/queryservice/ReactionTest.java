package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What the code alone does not decide; for every code see {@link StatementErrorsTest}. */
class ReactionTest {
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
