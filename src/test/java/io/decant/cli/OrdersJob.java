package io.decant.cli;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A job whose sources are files: users who are seen, and what they have ordered. */
final class OrdersJob {
  static final String AS_OF = "2026-03-16";

  private static final String JOB =
      """
      job { name = orders, produces = training-set }
      sources {
        seen   { type = parquet, path = "%1$s/seen" }
        orders { type = parquet, path = "%1$s/orders" }
      }
      observations {
        source = seen, keys = [user], time = at, label { column = bought, horizon = 1 day }
      }
      features { orders {
        source = orders, keys { user = user }, time = at, columns = [amount], lookback = 30 days
      } }
      checks { minimum-rows = 1, match-rate { orders = 0 } }
      output { path = "%1$s/set" }
      run { scratch = "%1$s/scratch", reports = "%1$s/reports" }
      """;

  private OrdersJob() {}

  /** Writes the job and so many rows of each source into a directory. */
  static Path in(Path directory, long users) throws IOException {
    String at = "timestamp '2026-03-01 00:00:00' + make_interval(0, 0, 0, cast(id % 9 as int))";
    rows(directory.resolve("seen"), users, at);
    rows(directory.resolve("orders"), users, "timestamp '2026-02-28 00:00:00'");
    return Files.writeString(directory.resolve("orders.conf"), JOB.formatted(directory));
  }

  private static void rows(Path place, long users, String at) {
    TestSpark.session()
        .range(0, users, 1, 4)
        .selectExpr(
            "cast(id as string) as user",
            at + " as at",
            "cast(id % 4 = 0 as int) as bought",
            "id * 1.5 as amount")
        .write()
        .parquet(place.toString());
  }
}
