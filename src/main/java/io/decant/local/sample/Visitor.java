package io.decant.local.sample;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What is the same in all events of a person: his browser, his address on the network, and how the
 * mailing system knows him.
 */
record Visitor(Browser browser, String ip, int utcOffsetMinutes, int mailId, String hashedEmail) {
  private static final String MOZILLA = "Mozilla/5.0 (";
  private static final List<Browser> BROWSERS =
      List.of(
          new Browser(
              MOZILLA
                  + "Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/131.0.0.0 Safari/537.36",
              "Chrome",
              "131.0.0.0",
              "Windows",
              "10.0",
              1920,
              1080),
          new Browser(
              MOZILLA
                  + "Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                  + " Version/18.1 Safari/605.1.15",
              "Safari",
              "18.1",
              "Mac OS X",
              "10.15.7",
              1512,
              982),
          new Browser(
              MOZILLA
                  + "iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                  + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
              "Mobile Safari",
              "18.1",
              "iOS",
              "18.1",
              393,
              852),
          new Browser(
              MOZILLA
                  + "Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
                  + " Chrome/131.0.6778.81 Mobile Safari/537.36",
              "Chrome Mobile",
              "131.0.6778.81",
              "Android",
              "14",
              412,
              915),
          new Browser(
              MOZILLA + "X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
              "Firefox",
              "133.0",
              "Linux",
              "",
              2560,
              1440));
  private static final List<Integer> OFFSETS = List.of(-480, -420, -360, -300, 0, 60, 120, 540);

  /** A browser and the screen it runs on. */
  record Browser(
      String userAgent,
      String name,
      String version,
      String system,
      String systemVersion,
      int width,
      int height) {}

  static Visitor of(Person person, long seed) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.PERSON);
    String ip = "203.0." + draw.below(256) + "." + draw.below(256);
    return new Visitor(
        draw.pick(BROWSERS), ip, draw.pick(OFFSETS), draw.below(1000), draw.letters(10));
  }

  /** The XDM environment of an event that a browser sent. */
  Row environment() {
    Row details =
        RowFactory.create(
            browser.userAgent(),
            browser.name(),
            browser.version(),
            "en-US,en;q=0.9",
            browser.height() - 120,
            browser.width());
    return RowFactory.create("browser", details, browser.system(), browser.systemVersion(), ip);
  }

  /** The XDM device of an event that a browser sent. */
  Row device() {
    return RowFactory.create(
        browser.height(),
        browser.width(),
        browser.height() > browser.width() ? "portrait" : "landscape");
  }
}
