package io.decant.cli;

import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A few events of a few users, with nulls wherever there can be one and many times that are equal;
 * and what is true of them, found out by looking at every event.
 */
record ExploredEvents(List<Event> events) {
  static final String LABEL = "web.formFilledOut";
  static final String UNSAFE = "a'<b>";

  private static final Instant START = Instant.parse("2026-03-01T22:00:00Z");
  private static final List<String> TYPES =
      List.of("email.sent", "email.opened", "page.viewed", LABEL, UNSAFE);
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "_id STRING, timestamp TIMESTAMP, eventType STRING, _tenant STRUCT<userid: STRING>,"
              + " amount DOUBLE, open BOOLEAN, tags ARRAY<STRING>");

  /** An event; each part may be null. */
  record Event(String user, String type, Instant time, Double amount) {}

  static ExploredEvents random(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String user = random.nextInt(20) == 0 ? null : "u" + random.nextInt(40);
      String type =
          random.nextInt(20) == 0
              ? null
              : TYPES.get(Math.min(random.nextInt(7), random.nextInt(TYPES.size())));
      Instant time =
          random.nextInt(20) == 0 ? null : START.plusSeconds(1800L * random.nextInt(200));
      events.add(new Event(user, type, time, random.nextInt(3) == 0 ? null : i / 4.0));
    }
    return new ExploredEvents(events);
  }

  /** An environment file with the shared service, and a source of another type. */
  static String environment() {
    LocalServiceProcess service = SharedService.process();
    return """
    sources {
      aep {
        type = query-service, host = %s, port = %d, database = "%s", organization = "%s"
        credential = "file:%s"
        tls { mode = verify-full, root-certificate = "%s" }
      }
      crm { type = delta, path = /nowhere }
    }
    """
        .formatted(
            service.host(),
            service.port(),
            service.database(),
            service.user(),
            service.credentialFile(),
            service.rootCertificate());
  }

  /** Those without some. */
  ExploredEvents where(Predicate<Event> kept) {
    return new ExploredEvents(events.stream().filter(kept).toList());
  }

  /** Makes them a table of the shared service. */
  void write(String table) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      rows.add(
          RowFactory.create(
              "id" + i,
              event.time() == null ? null : Timestamp.from(event.time()),
              event.type(),
              RowFactory.create(event.user()),
              event.amount(),
              i % 2 == 0,
              new String[] {"t" + i % 3}));
    }
    SharedService.write(table, TestSpark.session().createDataFrame(rows, SCHEMA));
  }

  long count(Predicate<Event> wanted) {
    return events.stream().filter(wanted).count();
  }

  <T> long distinct(Predicate<Event> wanted, Function<Event, T> of) {
    return events.stream().filter(wanted).map(of).filter(Objects::nonNull).distinct().count();
  }

  /** Users with the one type before the other, by both names. */
  Map<String, Long> order() {
    Map<String, Set<String>> users = new HashMap<>();
    for (Event first : events) {
      for (Event later : events) {
        if (usable(first)
            && usable(later)
            && first.user().equals(later.user())
            && first.time().isBefore(later.time())) {
          users
              .computeIfAbsent(first.type() + " > " + later.type(), pair -> new HashSet<>())
              .add(first.user());
        }
      }
    }
    return users.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue().size()));
  }

  private static boolean usable(Event event) {
    return event.user() != null
        && event.time() != null
        && event.type() != null
        && !event.type().equals(UNSAFE);
  }

  /** When a user has the label for the first time. */
  Optional<Instant> labelled(String user) {
    return events.stream()
        .filter(e -> user.equals(e.user()) && LABEL.equals(e.type()) && e.time() != null)
        .map(Event::time)
        .min(Comparator.naturalOrder());
  }

  List<String> users() {
    return events.stream().map(Event::user).filter(Objects::nonNull).distinct().toList();
  }

  /** How many events of the type a user has before the label, or at all. */
  long before(String user, String type) {
    Instant end = labelled(user).orElse(Instant.MAX);
    return count(
        e ->
            user.equals(e.user())
                && type.equals(e.type())
                && e.time() != null
                && e.time().isBefore(end));
  }

  /** Pearson's correlation by its definition. */
  double correlation(String type) {
    List<String> users = users();
    double[] counts = users.stream().mapToDouble(user -> before(user, type)).toArray();
    double[] labels =
        users.stream().mapToDouble(user -> labelled(user).isPresent() ? 1 : 0).toArray();
    double meanCount = mean(counts);
    double meanLabel = mean(labels);
    double together = 0;
    double ofCount = 0;
    double ofLabel = 0;
    for (int i = 0; i < counts.length; i++) {
      together += (counts[i] - meanCount) * (labels[i] - meanLabel);
      ofCount += Math.pow(counts[i] - meanCount, 2);
      ofLabel += Math.pow(labels[i] - meanLabel, 2);
    }
    return together / Math.sqrt(ofCount * ofLabel);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
