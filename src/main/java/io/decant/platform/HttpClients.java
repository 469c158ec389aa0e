package io.decant.platform;

import io.decant.credential.CurrentProcess;
import io.decant.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The HTTP clients of this process, one for each private root. They always verify certificate chain
 * and host name, and follow no redirection, which would take the secret along.
 */
final class HttpClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Map<Optional<String>, HttpClient> CLIENTS = new ConcurrentHashMap<>();

  private HttpClients() {}

  /**
   * A client that trusts the roots of the JVM, and a private one where it is given. Beside, not
   * instead: IMS, the Platform and Query Service have certificates of different authorities.
   */
  static HttpClient trusting(Optional<String> rootCertificate) {
    return CLIENTS.computeIfAbsent(rootCertificate, HttpClients::make);
  }

  private static HttpClient make(Optional<String> rootCertificate) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER);
    rootCertificate.ifPresent(file -> client.sslContext(context(Path.of(file))));
    return client.build();
  }

  private static SSLContext context(Path file) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      for (TrustManager manager : managers(null)) {
        for (X509Certificate root : ((X509TrustManager) manager).getAcceptedIssuers()) {
          roots.setCertificateEntry("jvm-" + roots.size(), root);
        }
      }
      try (InputStream pem = Files.newInputStream(file)) {
        for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
          roots.setCertificateEntry("private-" + roots.size(), root);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(roots), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw SourceException.of(
          "root certificate " + file,
          "it cannot be used on " + CurrentProcess.name() + ": " + e.getMessage() + ".",
          "Put a PEM file there, under the same path on the driver and on every executor.",
          SourceException.Retry.DOES_NOT_HELP,
          e);
    }
  }

  private static TrustManager[] managers(KeyStore roots) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return factory.getTrustManagers();
  }
}
