package io.decant.local.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The experience events of a person, with what a mailing system and a web SDK say of each. */
final class EventRows implements UserRows {
  private static final long serialVersionUID = 1L;
  private static final Row ONE = RowFactory.create(1.0);
  private static final Row SDK =
      RowFactory.create("https://ns.adobe.com/experience/alloy/reactor", "2.24.0", "browser");

  private final long seed;
  private final SampleWindow window;

  EventRows(long seed, SampleWindow window) {
    this.seed = seed;
    this.window = window;
  }

  @Override
  public List<Row> of(Person person) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.EVENT);
    Visitor visitor = Visitor.of(person, seed);
    Row tenant = RowFactory.create(person.ecid());
    List<Row> rows = new ArrayList<>();
    for (Event event : Journey.of(person, seed, window)) {
      rows.add(row(event, tenant, visitor, draw));
    }
    return rows;
  }

  private static Row row(Event event, Row tenant, Visitor visitor, Draw draw) {
    EventType type = event.type();
    boolean inBrowser = type != EventType.EMAIL_SENT;
    return RowFactory.create(
        draw.uuid(),
        event.time(),
        type.xdm(),
        "self",
        null,
        tenant,
        type.isEmail() ? mail(type, visitor, draw) : null,
        type.isEmail() || type.isAdvertising() ? null : WebRows.web(type, draw),
        commerce(type, draw),
        inBrowser ? visitor.environment() : null,
        inBrowser ? visitor.device() : null,
        inBrowser ? place(event.time(), visitor) : null,
        inBrowser ? SDK : null);
  }

  private static Row mail(EventType type, Visitor visitor, Draw draw) {
    return RowFactory.create(
        type == EventType.EMAIL_SENT ? ONE : null,
        type == EventType.EMAIL_SENT ? ONE : null,
        type == EventType.EMAIL_OPENED ? ONE : null,
        type == EventType.EMAIL_CLICKED ? ONE : null,
        type == EventType.EMAIL_OPENED && draw.chance(.3) ? ONE : null,
        Integer.toString(visitor.mailId()),
        visitor.hashedEmail(),
        draw.uuid());
  }

  private static Row commerce(EventType type, Draw draw) {
    if (type == EventType.PRODUCT_VIEW) {
      return RowFactory.create(ONE, null, null);
    }
    if (type == EventType.PURCHASE) {
      Row order = RowFactory.create(draw.letters(12), draw.between(500, 50_000) / 100.0, "USD");
      return RowFactory.create(null, ONE, order);
    }
    return null;
  }

  private static Row place(long time, Visitor visitor) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(visitor.utcOffsetMinutes() * 60);
    String local = Instant.ofEpochMilli(time).atOffset(offset).toString();
    return RowFactory.create(local, -visitor.utcOffsetMinutes());
  }
}
