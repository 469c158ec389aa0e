package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Limits;
import io.decant.config.SourceConfig.Tls;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.PlainRequest;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.execution.QueryExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with access tokens, at the HTTP side and the wire of the local service. */
class TokenSignInIT {
  private static final LocalServiceProcess SERVICE = SharedService.process();
  private static final ServiceSwitches SWITCHES =
      ServiceSwitches.of(SERVICE.credentialFile().getParent().getParent());
  private static final Optional<String> ROOT = Optional.of(SERVICE.rootCertificate().toString());

  /** Each test is a client of its own: tokens are kept for all that is configured alike. */
  @TempDir private Path directory;

  @BeforeAll
  static void table() {
    SharedService.write("tokens", TestSpark.session().range(600).selectExpr("id AS user_id"));
  }

  @AfterEach
  void presets() {
    SWITCHES.reset();
  }

  private SourceConfig.QueryService source(Optional<String> database, Optional<String> root)
      throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), SERVICE.clientSecret() + "\n");
    PlatformConfig platform =
        new PlatformConfig(
            "experience-platform",
            SERVICE.user(),
            SERVICE.sandbox(),
            SERVICE.clientId(),
            CredentialReference.parse("file:" + secret),
            "openid,AdobeID",
            URI.create(SERVICE.imsUrl()),
            URI.create(SERVICE.platformUrl()),
            root);
    return new SourceConfig.QueryService(
        "experience-platform",
        new SignIn.OAuth(platform, Optional.empty(), OptionalInt.empty(), database),
        new Tls(Tls.Mode.VERIFY_FULL, ROOT),
        new Limits(2, 100, Duration.ofMinutes(10)),
        Map.of());
  }

  private static ConnectionSettings settings(SourceConfig.QueryService source) {
    return ConnectionSettings.of(source, Duration.ofSeconds(30));
  }

  private static String database(ConnectionSettings settings) throws SQLException {
    try (Connection session = Sessions.open(settings)) {
      String url = URLDecoder.decode(session.getMetaData().getURL(), StandardCharsets.UTF_8);
      return url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }
  }

  @Test
  void hostPortAndDatabaseAreWhatThePlatformSays() throws Exception {
    assertThat(database(settings(source(Optional.empty(), ROOT)))).isEqualTo(SERVICE.database());
    assertThat(database(settings(source(Optional.of("prod:tokens"), ROOT))))
        .isEqualTo("prod:tokens");
  }

  @Test
  void aReadOutlivesItsTokens() throws IOException {
    SourceConfig.QueryService source = source(Optional.empty(), ROOT);
    Duration life = Duration.ofSeconds(2);
    SWITCHES.set(Map.of("token-lifetime", life.toString()));
    Instant end = Instant.now().plus(life.multipliedBy(3));
    QueryServiceReader reader = new QueryServiceReader(TestSpark.session());
    PlannedRead read = reader.plan(request(source));
    assertThat(read.slices()).hasSizeGreaterThan(5);
    do {
      assertThat(reader.rows(read).distinct().count()).isEqualTo(600);
    } while (Instant.now().isBefore(end));
  }

  @Test
  void aSessionThatIsClosedWithItsTokenLosesAndDoublesNoRow() throws IOException {
    Map<String, String> brief = Map.of("token-lifetime", "PT6S");
    SWITCHES.set(brief);
    QueryServiceReader reader = new QueryServiceReader(TestSpark.session());
    PlannedRead read = reader.plan(request(source(Optional.empty(), ROOT)));
    Map<String, String> closing = new HashMap<>(brief);
    closing.putAll(Map.of("at-token-expiry", "closes", "delay", "PT0.2S"));
    SWITCHES.set(closing);
    Instant end = Instant.now().plusSeconds(60);
    ReadFacts facts;
    do {
      assertThat(reader.rows(read).distinct().count()).isEqualTo(600);
      facts = reader.reconcile(read, reader.rows(read));
      assertThat(facts.rows()).isEqualTo(600);
    } while (facts.retries().pauses() == 0 && Instant.now().isBefore(end));
    assertThat(facts.retries().pauses()).as("sessions that were closed").isPositive();
  }

  @Test
  void aTokenThatTheServiceTakesBackEarlyIsRenewed() throws Exception {
    ConnectionSettings settings = settings(source(Optional.empty(), ROOT));
    Login before = Login.of(settings.signIn());
    SWITCHES.set(Map.of("clock-ahead", "PT25H"));
    assertThat(database(settings)).isEqualTo(SERVICE.database());
    assertThat(Login.of(settings.signIn()).password()).isNotEqualTo(before.password());
  }

  @Test
  void aPasswordThatWasReplacedIsFetchedAgain() throws Exception {
    Path file = Files.writeString(directory.resolve("password"), "wrong");
    ConnectionSettings settings =
        ConnectionSettings.of(
            Requests.of("x").credential("file:" + file).source(), Duration.ofSeconds(5));
    assertThatThrownBy(() -> Sessions.open(settings))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("refuses the password of " + SERVICE.user(), "file:" + file);
    Login stale = Login.of(settings.signIn());
    Files.writeString(file, SERVICE.credential());
    assertThat(stale.renewed(settings.signIn()).password()).isEqualTo(SERVICE.credential());
    assertThat(database(settings)).isEqualTo(SERVICE.database());
  }

  @Test
  void theSecretAndTheTokenDoNotTravel() throws Exception {
    SourceConfig.QueryService source = source(Optional.empty(), ROOT);
    ConnectionSettings settings = settings(source);
    String token = Login.of(settings.signIn()).password();
    assertThat(token).hasSizeGreaterThan(1000);
    QueryServiceReader reader = new QueryServiceReader(TestSpark.session());
    QueryExecution execution = reader.rows(reader.plan(request(source))).queryExecution();
    String plans = execution.toString() + execution.optimizedPlan().toJSON();
    assertThat(plans).contains("user_id");
    assertThat(settings.options().toString() + settings + Login.of(settings.signIn()) + plans)
        .contains("file:" + directory)
        .doesNotContain(token, SERVICE.clientSecret());
  }

  @Test
  void aWrongSecretIsNamedByItsPlace() throws Exception {
    ConnectionSettings settings = settings(source(Optional.empty(), ROOT));
    Files.writeString(directory.resolve("secret"), "hunter2");
    assertThatThrownBy(() -> Sessions.open(settings))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "source experience-platform: IMS at " + SERVICE.imsUrl(),
            "gives client " + SERVICE.clientId() + " no token",
            "file:" + directory)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aServerThatNobodyVouchesForIsNotGivenTheSecret() throws Exception {
    ConnectionSettings settings = settings(source(Optional.empty(), Optional.empty()));
    assertThatThrownBy(() -> Sessions.open(settings))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "IMS at " + SERVICE.imsUrl() + " does not answer",
            "the server's certificate is not accepted (seen from the driver)",
            "tls.root-certificate");
  }

  private static ReadRequest request(SourceConfig.QueryService source) {
    return new PlainRequest("observations", source)
        .sql(Optional.of("SELECT user_id FROM tokens"))
        .keys(List.of("user_id"))
        .build();
  }
}
