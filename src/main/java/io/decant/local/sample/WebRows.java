package io.decant.local.sample;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What the web part of an event says; some addresses hold quotes and backslashes. */
final class WebRows {
  private static final Row ONE = RowFactory.create(1.0);
  private static final String SITE = "https://www.example.com";
  private static final List<String> SECTIONS =
      List.of("home", "products", "offers", "support", "account");
  private static final List<String> PAGES =
      List.of(
          "/",
          "/products/outdoor/tents-and-shelters?sort=price&page=2",
          "/products/kitchen/espresso-machines",
          "/offers/spring-collection/free-delivery",
          "/search?q='rock \"n\" roll'",
          "/files?path=C:\\music\\new\\",
          "/support/delivery-and-returns",
          "/account/preferences/newsletter");
  private static final List<String> REFERRERS =
      List.of(
          "internal",
          "external",
          "search_engine",
          "email",
          "social",
          "unknown",
          "usenet",
          "typed_bookmarked");

  private WebRows() {}

  static Row web(EventType type, Draw draw) {
    String section = draw.pick(SECTIONS);
    String address = SITE + draw.pick(PAGES);
    Row page =
        RowFactory.create(
            type == EventType.PAGE_VIEW ? ONE : null,
            address,
            draw.chance(.01),
            section + " page",
            "www.example.com",
            section,
            section + ":main");
    return RowFactory.create(page, interaction(type, draw), referrer(draw));
  }

  private static Row interaction(EventType type, Draw draw) {
    if (type != EventType.LINK_CLICK) {
      return null;
    }
    return RowFactory.create(
        ONE,
        SITE + draw.pick(PAGES),
        "Don't miss \"it\"",
        "body",
        draw.pick(List.of("download", "exit", "other")));
  }

  private static Row referrer(Draw draw) {
    String type = draw.pick(REFERRERS);
    boolean none = "typed_bookmarked".equals(type);
    return RowFactory.create(none ? null : "https://referrer.example.org/" + type, type);
  }
}
