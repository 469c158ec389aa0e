package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clients get in: TLS, password, database, number of sessions. */
class ConnectionIT {
  @Test
  void aClientConnectsAndReads(@TempDir Path data) throws Exception {
    try (ServiceFixture fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
        Connection connection = fixture.connect()) {
      assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("0.1.0");
      assertThat(fixture.rows("SELECT count(*) FROM numbers")).containsExactly("130");
    }
  }
}
