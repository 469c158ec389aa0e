package io.decant.local.landing;

import io.decant.local.http.HttpFailure;
import java.util.Arrays;

/** A part of the landing zone. */
public enum Container {
  /** What the customer brings. */
  USER("user_drop_zone", "dlz-user-container"),
  /** What the platform exports. */
  DESTINATION("dlz_destination", "dlz-destination");

  private final String type;
  private final String directory;

  Container(String type, String directory) {
    this.type = type;
    this.directory = directory;
  }

  /** The name of the container, and of its directory. */
  String directory() {
    return directory;
  }

  /**
   * The container that a call means by {@code type}.
   *
   * @throws HttpFailure 400 when there is none
   */
  static Container of(String type) {
    return Arrays.stream(values())
        .filter(container -> container.type.equals(type))
        .findAny()
        .orElseThrow(
            () ->
                HttpFailure.badRequest(
                    "type must be user_drop_zone or dlz_destination, not " + type + "."));
  }
}
