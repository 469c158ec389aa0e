package io.decant.queryservice;

import java.sql.SQLException;
import java.util.Locale;

/** The failures that Decant tells apart, by code and, where the code says too little, by text. */
enum SqlState {
  WRONG_PASSWORD("28P01"),
  WRONG_AUTHENTICATION("28000"),
  NO_DATABASE("42P12"),
  SYNTAX("42601"),
  NO_TABLE("42P01"),
  TABLE_EXISTS("42P07"),
  NO_COLUMN("42703"),
  NOT_ALLOWED("42501"),
  NOT_SUPPORTED("0A000"),
  SESSION_LIMIT("53300"),
  /** 53400 with a text about time. */
  TIMEOUT("53400"),
  /** 53400 with another text: a limit that is too great. */
  LIMIT("53400"),
  SYSTEM("58000"),
  INTERNAL("XX000"),
  /** What was sent is not of the protocol: no other try makes it so. */
  PROTOCOL("08P01"),
  /** The server refuses, for example to speak TLS. */
  REFUSED("08004"),
  CONNECTION("08"),
  OTHER("");

  private static final String SESSION_LIMIT_TEXT = "session limit reached";

  private final String code;

  SqlState(String code) {
    this.code = code;
  }

  static SqlState of(SQLException failure) {
    if (text(failure).contains(SESSION_LIMIT_TEXT)) {
      // Which code comes with this text is not documented.
      return SESSION_LIMIT;
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    for (SqlState known : values()) {
      if (state.startsWith(known.code)) {
        return known == TIMEOUT && !text(failure).contains("timeout") ? LIMIT : known;
      }
    }
    return OTHER;
  }

  boolean is(SQLException failure) {
    return of(failure) == this;
  }

  private static String text(SQLException failure) {
    return failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
  }
}
