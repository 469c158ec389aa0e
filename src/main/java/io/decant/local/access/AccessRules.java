package io.decant.local.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the role of the client may not see.
 *
 * @param restricted columns and nested fields by table; tables without any are not named
 * @param mode what a restricted column does
 * @param tokens whether clients that signed in with an access token are subject to the rules
 */
public record AccessRules(Map<String, List<ColumnPath>> restricted, Mode mode, Tokens tokens) {
  /** What a restricted column does. Two pages of the documentation say two things. */
  public enum Mode {
    /** The column is not there for this role: documented for data governance. */
    COLUMNS,
    /** The whole table is not there: "all or nothing", as the list of frequent questions says. */
    TABLES
  }

  /** Whom the rules hold for. */
  public enum Tokens {
    /** Every client. */
    SUBJECT,
    /** Not for those who signed in with an access token: the opinion of one author. GUESS. */
    EXEMPT
  }

  /** Nothing is restricted. */
  public static final AccessRules NONE = new AccessRules(Map.of(), Mode.COLUMNS, Tokens.SUBJECT);

  /** Takes its own copy. */
  public AccessRules {
    restricted = Map.copyOf(restricted);
  }

  /**
   * The rules for columns written as {@code table.column} or {@code table.column.field}.
   *
   * @param columns a name without a dot restricts nothing
   */
  public static AccessRules of(List<String> columns, Mode mode, Tokens tokens) {
    Map<String, List<ColumnPath>> restricted = new HashMap<>();
    for (String column : columns) {
      List<String> names = Arrays.asList(column.split("\\."));
      if (names.size() > 1) {
        restricted
            .computeIfAbsent(names.get(0), table -> new ArrayList<>())
            .add(new ColumnPath(names.subList(1, names.size())));
      }
    }
    return new AccessRules(restricted, mode, tokens);
  }

  /** Whether a table is hidden as a whole. */
  public boolean hides(String table) {
    return mode == Mode.TABLES && restricted.containsKey(table);
  }

  /** The columns of a table that are hidden; empty when the table is hidden as a whole. */
  public List<ColumnPath> columns(String table) {
    return mode == Mode.COLUMNS ? restricted.getOrDefault(table, List.of()) : List.of();
  }

  /** Whether no query needs a look at its columns. */
  public boolean restrictNoColumns() {
    return mode == Mode.TABLES || restricted.isEmpty();
  }
}
