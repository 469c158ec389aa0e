package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.FaultyWire;
import io.decant.testing.LocalServiceProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The trouble of one read of {@link FaultsIT}: it happens once, and what lasts is ended. */
final class Mischief implements AutoCloseable {
  private static final long WHILE_MILLIS = 400;

  private final Trouble trouble;
  private final String table;
  private final boolean otherCode;
  private final List<Connection> others = new ArrayList<>();
  private volatile Thread end;

  /**
   * The trouble of one read.
   *
   * @param otherCode whether the service has another code where ours is a guess
   */
  Mischief(Trouble trouble, String table, boolean otherCode) {
    this.trouble = trouble;
    this.table = table;
    this.otherCode = otherCode;
  }

  FaultyWire.Fault fault() {
    return switch (trouble) {
      case RESET -> FaultyWire.Fault.RESET;
      case CUT, EXPIRED_TOKEN, SESSION_LIMIT -> FaultyWire.Fault.CUT;
      case SLOW -> FaultyWire.Fault.SLOW;
      default -> FaultyWire.Fault.NONE;
    };
  }

  void happen() {
    switch (trouble) {
      case EXPIRED_TOKEN -> FaultsIT.switches.set(Map.of("clock-ahead", "PT25H"));
      case SESSION_LIMIT -> {
        if (otherCode) {
          FaultsIT.switches.set(Map.of("codes", "Session Limit = 08004"));
        }
        occupy();
        later(this::leave);
      }
      case TIME_LIMIT -> {
        FaultsIT.switches.set(Map.of("statement-timeout", "PT0.02S"));
        later(FaultsIT.switches::reset);
      }
      case APPENDED, APPENDED_UNPINNED -> FaultsIT.append(table, 5);
      case DROPPED_COLUMN -> FaultsIT.switches.set(Map.of("restricted", table + ".note"));
      case RESTART -> {
        end = new Thread(Mischief::restart);
        end.start();
        join(end);
      }
      default -> {
        // The wire does it.
      }
    }
  }

  private void occupy() {
    Properties properties = new Properties();
    properties.setProperty("user", FaultsIT.service.user());
    properties.setProperty("password", FaultsIT.service.credential());
    try {
      while (others.size() < 10) {
        others.add(DriverManager.getConnection(FaultsIT.service.jdbcUrl(), properties));
      }
    } catch (SQLException allTaken) {
      assertThat(allTaken.getMessage()).contains("Session Limit Reached");
    }
  }

  private void leave() {
    for (Connection other : others) {
      try {
        other.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    others.clear();
  }

  private static void restart() {
    FaultsIT.service.close();
    FaultsIT.service = LocalServiceProcess.start(FaultsIT.data);
    FaultsIT.wire.leadTo(FaultsIT.service.port());
  }

  private void later(Runnable ending) {
    end =
        new Thread(
            () -> {
              try {
                Thread.sleep(WHILE_MILLIS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              ending.run();
            });
    end.start();
  }

  @Override
  public void close() {
    if (end != null) {
      join(end);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
