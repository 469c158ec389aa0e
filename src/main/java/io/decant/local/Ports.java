package io.decant.local;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a local service listens on the loopback interface; 0 for any free port.
 *
 * @param wire the PostgreSQL protocol
 * @param second the same once more, as the real service listens on 80 and 5432
 * @param http sign-in and platform
 */
public record Ports(int wire, OptionalInt second, int http) {
  private static final int GREATEST = 65_535;

  /** Rejects numbers that are no port. */
  public Ports {
    check("port", wire);
    second.ifPresent(port -> check("second-port", port));
    check("http-port", http);
  }

  /** Any that are free, no second one. */
  static Ports free() {
    return new Ports(0, OptionalInt.empty(), 0);
  }

  /** All ports of the PostgreSQL protocol. */
  List<Integer> wires() {
    List<Integer> all = new ArrayList<>();
    all.add(wire);
    second.ifPresent(all::add);
    return all;
  }

  private static void check(String name, int port) {
    if (port < 0 || port > GREATEST) {
      throw LocalErrors.option(name, port, "it must lie between 0 and " + GREATEST);
    }
  }
}
