package io.decant.config.hocon;

import io.decant.config.Kebab;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig.Batch;
import io.decant.config.SourceConfig.Limits;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.SourceConfig.Tls;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a source of type {@code query-service}. */
final class QueryServiceSection {
  private QueryServiceSection() {}

  /**
   * Null after a problem.
   *
   * @param written as the user wrote it
   * @param filled with the defaults that do not depend on how a session signs in
   */
  static QueryService read(Section written, Section filled, Defaults defaults) {
    Optional<SignInForm> form = SignInForm.of(written);
    Section section =
        form.map(known -> defaults.fill(filled, Keys.SOURCE, Kebab.of(known))).orElse(filled);
    Optional<Tls> tls = section.requiredSection("tls").map(QueryServiceSection::tls);
    Integer sessions = section.required("max-sessions", ValueType.SMALL);
    Long rowCap = section.required("row-cap", ValueType.WHOLE);
    Duration timeout = section.required("statement-timeout", ValueType.SPAN);
    Optional<Batch> batch = section.requiredSection("batch").map(QueryServiceSection::batch);
    Map<String, String> tables = section.map("tables", ValueType.TABLE);
    Optional<Supplier<SignIn>> signIn = form.map(known -> known.read(written, section, tls));
    if (form.isEmpty()) {
      return null;
    }
    return section.make(
        () ->
            new QueryService(
                section.name(),
                signIn.orElseThrow().get(),
                tls.orElseThrow(),
                new Limits(sessions, rowCap, timeout, batch.orElseThrow()),
                tables));
  }

  private static Batch batch(Section section) {
    Optional<Boolean> allowed = section.optional("allowed", ValueType.BOOLEAN);
    Duration limit = section.required("time-limit", ValueType.SPAN);
    return section.make(() -> new Batch(allowed, limit));
  }

  private static Tls tls(Section section) {
    Tls.Mode mode = section.required("mode", ValueType.oneOf(Tls.Mode.class));
    Optional<String> root = section.optional("root-certificate", ValueType.LOCAL_FILE);
    return section.make(() -> new Tls(mode, root));
  }
}
