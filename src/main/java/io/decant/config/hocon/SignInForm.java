package io.decant.config.hocon;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig.Endpoint;
import io.decant.config.SourceConfig.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The ways to sign in at Query Service; each has keys of its own. */
enum SignInForm {
  /** With a password by reference. */
  CREDENTIAL("credential") {
    @Override
    Supplier<SignIn> read(Section written, Section section, Optional<Tls> tls) {
      String host = section.required("host", ValueType.TEXT);
      Integer port = section.required("port", ValueType.SMALL);
      String database = section.required("database", ValueType.TEXT);
      String organization = section.required("organization", ValueType.TEXT);
      CredentialReference credential = section.required("credential", ValueType.CREDENTIAL);
      return () ->
          new SignIn.Password(new Endpoint(host, port), database, organization, credential);
    }
  },
  /** With tokens of a client that the configuration describes. */
  OAUTH("client-id", "client-secret") {
    @Override
    Supplier<SignIn> read(Section written, Section section, Optional<Tls> tls) {
      PlatformClient client =
          new PlatformClient(
              section.required("organization", ValueType.TEXT),
              section.required("sandbox", ValueType.NAME),
              section.required("client-id", ValueType.TEXT),
              section.required("client-secret", ValueType.CREDENTIAL),
              section.required("scopes", ValueType.SCOPES));
      return oauth(section, client, tls);
    }
  },
  /** With tokens of a client that a file of the sample notebooks describes. */
  CONFIG_INI("config-ini") {
    @Override
    Supplier<SignIn> read(Section written, Section section, Optional<Tls> tls) {
      String file = section.required("config-ini", ValueType.LOCAL_FILE);
      Optional<ConfigIni> ini =
          Optional.ofNullable(file)
              .flatMap(
                  name ->
                      ConfigIni.open(
                          Path.of(name), (place, message) -> problem(section, place, message)));
      ini.ifPresent(known -> requireAddresses(written, section, known));
      return oauth(section, ini.map(ConfigIni::client).orElse(PlatformClient.UNKNOWN), tls);
    }
  };

  private final List<String> keys;

  SignInForm(String... keys) {
    this.keys = List.of(keys);
  }

  /** The one form whose keys the source has; absent after a problem. */
  static Optional<SignInForm> of(Section source) {
    List<SignInForm> forms =
        Arrays.stream(values()).filter(form -> form.keys.stream().anyMatch(source::has)).toList();
    if (forms.size() == 1) {
      return Optional.of(forms.get(0));
    }
    if (forms.isEmpty()) {
      source.problemHere(
          "does not say how to sign in: give credential, or client-id and client-secret, or"
              + " config-ini");
    } else {
      String second = forms.get(1).keys.stream().filter(source::has).findFirst().orElseThrow();
      source.value(second);
      source.problem(
          second, "is a second way to sign in beside " + forms.get(0).keys.get(0) + "; keep one");
    }
    return Optional.empty();
  }

  /**
   * Reads the keys of this form. What it returns is called only when there was no problem.
   *
   * @param written the source as the user wrote it
   * @param section the same with every default
   */
  abstract Supplier<SignIn> read(Section written, Section section, Optional<Tls> tls);

  private static Supplier<SignIn> oauth(Section section, PlatformClient client, Optional<Tls> tls) {
    URI ims = section.required("ims-url", ValueType.SERVICE_URL);
    URI url = section.required("platform-url", ValueType.SERVICE_URL);
    Optional<String> host = section.optional("host", ValueType.TEXT);
    Optional<Integer> port = section.optional("port", ValueType.SMALL);
    Optional<String> database = section.optional("database", ValueType.TEXT);
    return () ->
        new SignIn.OAuth(
            new PlatformConfig(
                section.name(),
                client.organization,
                client.sandbox,
                client.clientId,
                client.clientSecret,
                client.scopes,
                ims,
                url,
                tls.flatMap(Tls::rootCertificate)),
            host,
            port.map(OptionalInt::of).orElse(OptionalInt.empty()),
            database);
  }

  private static void requireAddresses(Section written, Section section, ConfigIni ini) {
    if (!(written.has("ims-url") && written.has("platform-url"))) {
      ini.otherEnvironment()
          .ifPresent(
              name ->
                  problem(
                      section,
                      Optional.of(ini.placeOfEnvironment()),
                      "environment of [Platform] is "
                          + name
                          + "; say where it is with ims-url and platform-url of the source"));
    }
  }

  private static void problem(Section section, Optional<Place> place, String message) {
    Place at = place.orElseGet(() -> section.place("config-ini"));
    section.problemAt(at.toString(), "config-ini", message);
  }

  /** Who asks for tokens; the components are null after a problem. */
  record PlatformClient(
      String organization,
      String sandbox,
      String clientId,
      CredentialReference clientSecret,
      String scopes) {
    /** After a problem. */
    static final PlatformClient UNKNOWN = new PlatformClient(null, null, null, null, null);
  }
}
