package io.decant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Enterprise data of the local service elsewhere, so that a test may break them. */
final class EnterpriseCopy {
  private EnterpriseCopy() {}

  /** A copy with one more file of orders: the setting that names it. */
  static String withLaterOrders(Path directory) throws IOException {
    Path orders = in(directory).resolve("orders");
    Files.copy(firstFile(orders, ".parquet"), orders.resolve("came-later.parquet"));
    return "sources.orders.path=" + orders;
  }

  /** A copy of which a file of orders, one of customers, and an end of line are gone or new. */
  static String[] broken(Path directory) throws IOException {
    Path copy = in(directory);
    Path orders = copy.resolve("orders");
    Files.delete(firstFile(orders, ".parquet"));
    Path customers = copy.resolve("customer_attributes");
    Files.delete(firstFile(customers, ".parquet"));
    Path links = copy.resolve("identity_map");
    Path csv = firstFile(links, ".csv");
    Files.deleteIfExists(csv.resolveSibling("." + csv.getFileName() + ".crc"));
    Files.writeString(csv, Files.readString(csv) + "\n");
    return new String[] {
      "sources.orders.path=" + orders,
      "sources.identity-map.path=" + links,
      "sources.customers.path=" + customers
    };
  }

  private static Path in(Path directory) throws IOException {
    Path from = JobFixture.data().resolve("enterprise");
    Path to = Files.createTempDirectory(directory, "enterprise");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }

  /** The first data file of a table. */
  private static Path firstFile(Path table, String end) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(end))
          .filter(file -> !file.toString().contains("_delta_log"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}
