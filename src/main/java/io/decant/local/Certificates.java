package io.decant.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A private root, and a server certificate for the loopback names that it has signed: what a public
 * authority is for the real service. Made once by the JDK's own keytool, which is the only part of
 * a JDK that signs certificates through a documented interface.
 */
final class Certificates {
  private static final String PASSWORD_FILE = "keystore.password";
  private static final String ROOT = "root";
  private static final String SERVER = "server";
  private static final int PATIENCE_SECONDS = 60;
  private static final List<String> QUICKLY =
      List.of("-J-XX:+IgnoreUnrecognizedVMOptions", "-J-XX:TieredStopAtLevel=1");

  private final Path directory;
  private final Path store;
  private final String password;

  private Certificates(Path directory, String password) {
    this.directory = directory;
    this.store = directory.resolve("server.p12");
    this.password = password;
  }

  /** The certificates of a service, made if they are not there. */
  static Certificates in(ServiceDirectory service) {
    Certificates certificates = new Certificates(service.tls(), service.secret(PASSWORD_FILE));
    if (!Files.exists(certificates.rootCertificate())) {
      certificates.make();
    }
    return certificates;
  }

  /** What clients have to trust. */
  Path rootCertificate() {
    return directory.resolve("root.crt");
  }

  /** Serves TLS with the server certificate and the chain up to the root. */
  SSLContext context() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      // The root's key must never be chosen to answer a client.
      keys.deleteEntry(ROOT);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw LocalErrors.noCertificate(directory, e.toString(), e);
    }
  }

  private void make() {
    try {
      Files.deleteIfExists(store);
    } catch (IOException e) {
      throw LocalErrors.notWritable(store, e);
    }
    keytool(
        "-genkeypair",
        "-alias",
        ROOT,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=Decant local root",
        "-validity",
        "3650",
        "-ext",
        "bc:critical=ca:true",
        "-ext",
        "ku:critical=keyCertSign,cRLSign");
    keytool(
        "-genkeypair",
        "-alias",
        SERVER,
        "-signer",
        ROOT,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=localhost",
        "-validity",
        "3650",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-ext",
        "eku=serverAuth");
    keytool("-exportcert", "-rfc", "-alias", ROOT, "-file", rootCertificate().toString());
  }

  private void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // It lives for a moment: half of its time would be what a JVM does for those that live long.
    command.addAll(QUICKLY);
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    // By file, because other users of the machine can see arguments.
    command.addAll(List.of("-storepass:file", directory.resolve(PASSWORD_FILE).toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw LocalErrors.noCertificate(directory, output, null);
      }
    } catch (IOException e) {
      throw LocalErrors.noCertificate(directory, e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LocalErrors.noCertificate(directory, "interrupted", e);
    }
  }
}
