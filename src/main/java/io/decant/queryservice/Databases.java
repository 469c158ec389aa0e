package io.decant.queryservice;

import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import java.util.Optional;

/**
 * The two forms in which a database shows structs: nested, or flat, where each leaf is a column
 * with a dotted name (documented).
 */
final class Databases {
  private static final String FLATTEN = "?FLATTEN";

  private Databases() {}

  /** The source where structs are columns. */
  static SourceConfig.QueryService nested(SourceConfig.QueryService source) {
    if (source.signIn() instanceof SignIn.Password password) {
      return at(source, in(password, withoutEnd(password.database())));
    }
    SignIn.OAuth oauth = (SignIn.OAuth) source.signIn();
    return at(source, in(oauth, oauth.database().map(Databases::withoutEnd)));
  }

  /** The source where the leaves of structs are columns. The Platform may be asked for its name. */
  static SourceConfig.QueryService flat(SourceConfig.QueryService source) {
    SignIn signIn = nested(source).signIn();
    String database = Login.of(signIn).database() + FLATTEN;
    return at(
        source,
        signIn instanceof SignIn.OAuth oauth
            ? in(oauth, Optional.of(database))
            : in((SignIn.Password) signIn, database));
  }

  private static String withoutEnd(String database) {
    return database.endsWith(FLATTEN)
        ? database.substring(0, database.length() - FLATTEN.length())
        : database;
  }

  private static SignIn in(SignIn.Password password, String database) {
    return new SignIn.Password(
        password.endpoint(), database, password.organization(), password.credential());
  }

  private static SignIn in(SignIn.OAuth oauth, Optional<String> database) {
    return new SignIn.OAuth(oauth.platform(), oauth.host(), oauth.port(), database);
  }

  private static SourceConfig.QueryService at(SourceConfig.QueryService source, SignIn signIn) {
    return new SourceConfig.QueryService(
        source.name(), signIn, source.tls(), source.limits(), source.tables());
  }
}
