package io.decant.queryservice;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig.Endpoint;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How a session signs in, in the form in which it travels as options of a Spark source: references
 * to secrets, never secrets. Anybody may see them.
 */
final class SignInOptions {
  private static final String PREFIX = "decant.sign-in.";
  private static final String HOST = PREFIX + "host";
  private static final String PORT = PREFIX + "port";
  private static final String DATABASE = PREFIX + "database";
  private static final String ORGANIZATION = PREFIX + "organization";
  private static final String CREDENTIAL = PREFIX + "credential";
  private static final String SANDBOX = PREFIX + "sandbox";
  private static final String CLIENT = PREFIX + "client-id";
  private static final String CLIENT_CREDENTIAL = PREFIX + "client-credential";
  private static final String SCOPES = PREFIX + "scopes";
  private static final String IMS = PREFIX + "ims-url";
  private static final String PLATFORM = PREFIX + "platform-url";

  private SignInOptions() {}

  static Map<String, String> of(SignIn signIn) {
    Map<String, String> options = new HashMap<>();
    options.put(ORGANIZATION, signIn.organization());
    if (signIn instanceof SignIn.OAuth oauth) {
      oauth.host().ifPresent(host -> options.put(HOST, host));
      oauth.port().ifPresent(port -> options.put(PORT, String.valueOf(port)));
      oauth.database().ifPresent(database -> options.put(DATABASE, database));
      options.put(SANDBOX, oauth.platform().sandbox());
      options.put(CLIENT, oauth.platform().clientId());
      options.put(CLIENT_CREDENTIAL, oauth.platform().clientSecret().toString());
      options.put(SCOPES, oauth.platform().scopes());
      options.put(IMS, oauth.platform().ims().toString());
      options.put(PLATFORM, oauth.platform().url().toString());
    } else if (signIn instanceof SignIn.Password password) {
      options.put(HOST, password.endpoint().host());
      options.put(PORT, String.valueOf(password.endpoint().port()));
      options.put(DATABASE, password.database());
      options.put(CREDENTIAL, password.credential().toString());
    }
    return options;
  }

  /**
   * Back from options.
   *
   * @param options the value of an option, or null
   * @param source name of the source
   * @param rootCertificate as in the TLS settings
   */
  static SignIn parse(
      Function<String, String> options, String source, Optional<String> rootCertificate) {
    String password = options.apply(CREDENTIAL);
    if (password != null) {
      return new SignIn.Password(
          new Endpoint(options.apply(HOST), Integer.parseInt(options.apply(PORT))),
          options.apply(DATABASE),
          options.apply(ORGANIZATION),
          CredentialReference.parse(password));
    }
    PlatformConfig platform =
        new PlatformConfig(
            source,
            options.apply(ORGANIZATION),
            options.apply(SANDBOX),
            options.apply(CLIENT),
            CredentialReference.parse(options.apply(CLIENT_CREDENTIAL)),
            options.apply(SCOPES),
            URI.create(options.apply(IMS)),
            URI.create(options.apply(PLATFORM)),
            rootCertificate);
    String port = options.apply(PORT);
    return new SignIn.OAuth(
        platform,
        Optional.ofNullable(options.apply(HOST)),
        port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
        Optional.ofNullable(options.apply(DATABASE)));
  }
}
