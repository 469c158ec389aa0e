package io.decant.local;

import io.decant.local.signin.ApiClient;
import io.decant.local.signin.Credential;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Where the service keeps its things below the data directory. Secrets are files that only their
 * owner can read.
 */
final class ServiceDirectory {
  private static final int SECRET_BYTES = 24;

  private final Path root;

  private ServiceDirectory(Path root) {
    this.root = root;
  }

  /** The directory below a data directory, made if need be. */
  static ServiceDirectory in(Path data) {
    ServiceDirectory directory = new ServiceDirectory(data.resolve("service"));
    try {
      Files.createDirectories(directory.tables());
      Files.createDirectories(directory.tls());
    } catch (IOException e) {
      throw LocalErrors.notWritable(directory.root, e);
    }
    return directory;
  }

  Path tables() {
    return root.resolve("tables");
  }

  Path tls() {
    return root.resolve("tls");
  }

  Path statementLog() {
    return root.resolve("statements.jsonl");
  }

  Path switches() {
    return root.resolve(Switches.FILE);
  }

  Path governance() {
    return root.resolve("governance.json");
  }

  Path registry() {
    return root.resolve("registry.json");
  }

  /** Where the service may write what is not whole yet. */
  Path scratch() {
    return root.resolve("scratch");
  }

  Path landingZone() {
    return root.resolve("landing-zone");
  }

  Path credentialFile() {
    return root.resolve("credential");
  }

  Path connectionFile() {
    return root.resolve("connection.properties");
  }

  /**
   * The password of clients, made up at the first start: a technical account and its credential.
   */
  Credential credential() {
    String account = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    String text = secret(credentialFile(), account + "@techacct.adobe.com:" + randomText());
    Credential credential = new Credential(text, credentialFile());
    // Otherwise nobody could sign in to a directory that has been left alone for long.
    credential.used(Instant.now());
    return credential;
  }

  /** The program that may ask for access tokens, made up at the first start. */
  ApiClient apiClient() {
    String id = UUID.randomUUID().toString().replace("-", "");
    return new ApiClient(
        secret(root.resolve("client-id"), id), secret(clientSecret(), randomText()));
  }

  Path clientSecret() {
    return root.resolve("client-secret");
  }

  /** A secret of ours, made up when it is first asked for. */
  String secret(String name) {
    return secret(tls().resolve(name), randomText());
  }

  /** Tells clients how to connect. The file is whole whenever it can be seen. */
  void writeConnection(String content) {
    Path partial = root.resolve("connection.properties.partial");
    try {
      Files.writeString(partial, content, StandardCharsets.UTF_8);
      Files.move(
          partial,
          connectionFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw LocalErrors.notWritable(connectionFile(), e);
    }
  }

  /** Tells clients that nobody listens any more. */
  void removeConnection() {
    try {
      Files.deleteIfExists(connectionFile());
    } catch (IOException e) {
      throw LocalErrors.notWritable(connectionFile(), e);
    }
  }

  private static String secret(Path file, String fresh) {
    try {
      Files.createFile(file, ownerOnly(Files.getFileStore(file.getParent())));
      Files.writeString(file, fresh, StandardCharsets.UTF_8);
      return fresh;
    } catch (FileAlreadyExistsException known) {
      return read(file);
    } catch (IOException e) {
      throw LocalErrors.notWritable(file, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw LocalErrors.notWritable(file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(FileStore store) {
    return store.supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String randomText() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
