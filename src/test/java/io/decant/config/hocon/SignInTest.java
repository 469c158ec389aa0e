package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.error.InvalidConfigException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
  private static final String GIVEN =
      "host = \"acme.example\"\n"
          + "    organization = \"ORG@AdobeOrg\"\n"
          + "    credential = \"env:QS_CREDENTIAL\"";
  private static final String CONFIG_INI =
      """
      [Platform]
      ims_org_id=ORG@AdobeOrg
      sandbox_name=dev
      dataset_id=
      environment=prod

      [Authentication]
      client_id=0a1b
      client_secret=p8e-hunter2
      scopes=openid, AdobeID, read_organizations

      [Cloud]
      export_path=cmle/egress
      """;

  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  private SourceConfig.QueryService source(String keys) {
    directory.edit("conf/local.conf", GIVEN, keys);
    return (SourceConfig.QueryService) directory.read().sources().get("platform");
  }

  private String problems(String keys) {
    InvalidConfigException refused =
        catchThrowableOfType(InvalidConfigException.class, () -> source(keys));
    assertThat(refused).as("is refused").isNotNull();
    return directory.relative(refused.getMessage());
  }

  private String ini(String text) {
    directory.write("config.ini", text);
    return "config-ini = \"" + root.resolve("config.ini") + "\"";
  }

  @Test
  void aClientNeedsItsIdItsSecretAndTheOrganization() {
    SourceConfig.QueryService source =
        source(
            "organization = \"ORG@AdobeOrg\", client-id = 0a1b, client-secret = \"env:SECRET\","
                + " tls { root-certificate = root.pem }");
    assertThat(source.platform())
        .contains(
            new PlatformConfig(
                "platform",
                "ORG@AdobeOrg",
                "prod",
                "0a1b",
                CredentialReference.parse("env:SECRET"),
                "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session",
                URI.create("https://ims-na1.adobelogin.com"),
                URI.create("https://platform.adobe.io"),
                Optional.of(Path.of("root.pem").toAbsolutePath().toString())));
    assertThat(source.signIn())
        .isEqualTo(
            new SignIn.OAuth(
                source.platform().orElseThrow(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty()));
  }

  @Test
  void whatThePlatformSaysCanBeOverridden() {
    SignIn.OAuth signIn =
        (SignIn.OAuth)
            source(
                    "organization = \"ORG@AdobeOrg\", client-id = 0a1b,"
                        + " client-secret = \"env:SECRET\", scopes = \" openid,\\n session \","
                        + " host = h, port = 5432, database = \"prod:events\","
                        + " platform-url = \"http://127.0.0.1:8080/\"")
                .signIn();
    assertThat(signIn.host()).contains("h");
    assertThat(signIn.port()).hasValue(5432);
    assertThat(signIn.database()).contains("prod:events");
    assertThat(signIn.platform().url()).hasToString("http://127.0.0.1:8080");
    assertThat(signIn.platform().scopes()).isEqualTo("openid,session");
  }

  @Test
  void theFileOfTheNotebooksIsReadAsItIsAndKeepsItsSecret() {
    PlatformConfig platform = source(ini(CONFIG_INI)).platform().orElseThrow();
    assertThat(platform.organization()).isEqualTo("ORG@AdobeOrg");
    assertThat(platform.sandbox()).isEqualTo("dev");
    assertThat(platform.clientId()).isEqualTo("0a1b");
    assertThat(platform.scopes()).isEqualTo("openid,AdobeID,read_organizations");
    assertThat(platform.clientSecret())
        .hasToString("ini:" + root.resolve("config.ini") + "#Authentication.client_secret");
    assertThat(directory.read().toString()).contains("0a1b").doesNotContain("hunter2");
  }

  @Test
  void anEnvironmentThatIsNotProductionNeedsItsAddresses() {
    String stage = CONFIG_INI.replace("environment=prod", "environment=stage");
    String both =
        "ims-url = \"https://ims.example\", platform-url = \"https://platform.example\", ";
    assertThat(problems(ini(stage)))
        .contains(
            "config.ini:5: sources.platform.config-ini: environment of [Platform] is stage; say"
                + " where it is with ims-url and platform-url of the source");
    directory.write("conf/local.conf", JobDirectory.ENVIRONMENT);
    assertThat(source(both + ini(stage)).platform().orElseThrow().url())
        .hasToString("https://platform.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client_secret=p8e-hunter2 | client_secret= | config.ini:9: sources.platform.config-ini:"
            + " client_secret of [Authentication] is missing or empty",
        "client_secret= | secret= | config.ini: sources.platform.config-ini: client_secret of"
            + " [Authentication] is missing or empty",
        "ims_org_id=ORG@AdobeOrg | ims_org_id= | config.ini:2: sources.platform.config-ini:"
            + " ims_org_id of [Platform] is missing or empty",
        "scopes=openid, AdobeID, read_organizations | scopes=, | config.ini:10:"
            + " sources.platform.config-ini: scopes of [Authentication] must be scopes separated by"
            + " commas, for example \"openid,AdobeID\"; it is ,",
        "client_secret= | hunter2 | conf/local.conf:5: sources.platform.config-ini: config.ini:"
            + " line 9 is no [section], no key = value in a section, and no comment",
        "client_secret= | client_secret=%(x)s | conf/local.conf:5: sources.platform.config-ini:"
            + " config.ini: line 9 refers to another key, which is not supported",
      })
  void problemsOfTheFileAreNamedWithTheirLine(String from, String to, String problem) {
    String text = CONFIG_INI.replace(from, to);
    assertThat(text).isNotEqualTo(CONFIG_INI);
    assertThat(problems(ini(text))).contains(problem).doesNotContain("hunter2");
  }

  @Test
  void aFileThatIsNotThere() {
    assertThat(problems("config-ini = nowhere.ini"))
        .contains(
            "conf/local.conf:5: sources.platform.config-ini: there is no file "
                + Path.of("nowhere.ini").toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource({
    "file:secret, file:HERE/secret",
    "file:/a/../secret, file:/secret",
    "ini:c.ini#A.b, ini:HERE/c.ini#A.b",
    "hadoop:aep.secret, hadoop:aep.secret",
  })
  void relativePathsOfSecretsAreThoseOfTheDriver(String written, String read) {
    SignIn.Password signIn =
        (SignIn.Password) source(GIVEN.replace("env:QS_CREDENTIAL", written)).signIn();
    assertThat(signIn.credential())
        .hasToString(read.replace("HERE", Path.of("").toAbsolutePath().toString()));
  }
}
