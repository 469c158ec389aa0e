package io.decant.queryservice;

import io.decant.config.CredentialReference;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Endpoint;
import io.decant.config.SourceConfig.Limits;
import io.decant.config.SourceConfig.Tls;
import io.decant.plan.ReadRequest;
import io.decant.plan.TimeFilter;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.PlainRequest;
import io.decant.testing.SharedService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and sources for tests, changed step by step from something that works. */
record Requests(
    String organization,
    String host,
    int port,
    String credential,
    Tls tls,
    Limits limits,
    String sql,
    List<String> columns,
    List<String> keys,
    Optional<String> time,
    Optional<TimeFilter> filter) {
  static final String ORGANIZATION = "DEC0DE0000000000@AdobeOrg";

  /** At the shared service. */
  static Requests of(String sql) {
    LocalServiceProcess service = SharedService.process();
    return new Requests(
        service.user(),
        service.host(),
        service.port(),
        "file:" + service.credentialFile(),
        new Tls(Tls.Mode.VERIFY_FULL, Optional.of(service.rootCertificate().toString())),
        new Limits(2, 50_000, Duration.ofMinutes(10)),
        sql,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** At a port where nothing listens. */
  static Requests nowhere(String sql) {
    return new Requests(
        ORGANIZATION,
        "localhost",
        9,
        "env:QUERY_SERVICE_CREDENTIAL",
        new Tls(Tls.Mode.VERIFY_FULL, Optional.empty()),
        new Limits(2, 50_000, Duration.ofMinutes(10)),
        sql,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  Requests at(String otherHost, int otherPort) {
    return new Requests(
        organization,
        otherHost,
        otherPort,
        credential,
        tls,
        limits,
        sql,
        columns,
        keys,
        time,
        filter);
  }

  Requests credential(String other) {
    return new Requests(
        organization, host, port, other, tls, limits, sql, columns, keys, time, filter);
  }

  Requests tls(Tls other) {
    return new Requests(
        organization, host, port, credential, other, limits, sql, columns, keys, time, filter);
  }

  Requests cap(long rows) {
    Limits other = new Limits(limits.maxSessions(), rows, limits.statementTimeout());
    return new Requests(
        organization, host, port, credential, tls, other, sql, columns, keys, time, filter);
  }

  Requests sessions(int most) {
    Limits other = new Limits(most, limits.rowCap(), limits.statementTimeout());
    return new Requests(
        organization, host, port, credential, tls, other, sql, columns, keys, time, filter);
  }

  Requests columns(String... names) {
    return new Requests(
        organization, host, port, credential, tls, limits, sql, List.of(names), keys, time, filter);
  }

  Requests keys(String... names) {
    return new Requests(
        organization,
        host,
        port,
        credential,
        tls,
        limits,
        sql,
        columns,
        List.of(names),
        time,
        filter);
  }

  Requests time(String name) {
    return new Requests(
        organization,
        host,
        port,
        credential,
        tls,
        limits,
        sql,
        columns,
        keys,
        Optional.of(name),
        filter);
  }

  Requests filter(TimeFilter wanted) {
    return new Requests(
        organization,
        host,
        port,
        credential,
        tls,
        limits,
        sql,
        columns,
        keys,
        time,
        Optional.of(wanted));
  }

  SourceConfig.QueryService source() {
    return new SourceConfig.QueryService(
        "experience-platform",
        new SignIn.Password(
            new Endpoint(host, port),
            "prod:all",
            organization,
            CredentialReference.parse(credential)),
        tls,
        limits,
        Map.of("behaviour", "behaviour", "moments", "moments"));
  }

  ReadRequest request() {
    return new PlainRequest("observations", source())
        .sql(Optional.of(sql))
        .columns(columns)
        .keys(keys)
        .time(time)
        .filter(filter)
        .build();
  }
}
