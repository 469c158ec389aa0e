package io.decant.plan;

import io.decant.plan.SqlTokens.Kind;
import io.decant.plan.SqlTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a query reads tables: behind FROM, JOIN, and the commas of a FROM clause. It is no parser
 * of SQL; a place that it does not know for one of these is none.
 */
final class SqlRelations {
  private static final Set<String> ENDS_OF_FROM =
      Set.of(
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "WINDOW",
          "LIMIT",
          "OFFSET",
          "CLUSTER",
          "DISTRIBUTE",
          "SORT",
          "UNION",
          "EXCEPT",
          "MINUS",
          "INTERSECT",
          "PIVOT",
          "UNPIVOT");
  private static final Set<String> NO_ALIAS =
      Set.of(
          "JOIN",
          "INNER",
          "LEFT",
          "RIGHT",
          "FULL",
          "CROSS",
          "NATURAL",
          "SEMI",
          "ANTI",
          "LATERAL",
          "ON",
          "USING",
          "TABLESAMPLE",
          "FETCH",
          "QUALIFY");
  private static final Set<String> NO_TABLE = Set.of("VALUES", "LATERAL", "UNNEST", "TABLE");
  private static final Set<String> OTHER_ROWS =
      Set.of("SNAPSHOT", "WITHAPPROXIMATE", "TABLESAMPLE");

  private final List<Token> tokens;
  private final Set<String> commonTables = new HashSet<>();
  private final List<Reference> references = new ArrayList<>();
  private final Set<String> named = new LinkedHashSet<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  private SqlRelations(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** How a placeholder stands in a query. */
  enum Place {
    /** As a table, with an alias behind it. */
    ALIASED,
    /** As a table without an alias. */
    BARE,
    /** As a table whose rows the user chose himself: another state of it, or a sample. */
    OTHER_ROWS,
    /** Before a column. */
    QUALIFIER,
    /** Anywhere else. */
    ELSEWHERE
  }

  /**
   * A placeholder of the query.
   *
   * @param start its offset
   * @param place how it stands there
   */
  record Reference(int start, Place place) {}

  static SqlRelations of(String sql) {
    SqlRelations relations = new SqlRelations(SqlTokens.of(sql));
    relations.walk();
    return relations;
  }

  /** How the placeholder at the offset stands. */
  Place place(int start) {
    return references.stream()
        .filter(reference -> reference.start() == start)
        .map(Reference::place)
        .findFirst()
        .orElse(Place.ELSEWHERE);
  }

  /** Tables that the query names itself, without a placeholder. */
  Set<String> named() {
    Set<String> tables = new LinkedHashSet<>(named);
    tables.removeIf(name -> commonTables.contains(name.toLowerCase(Locale.ROOT)));
    return tables;
  }

  private void walk() {
    levels.push(new Level(false, false));
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Level level = levels.element();
      if (token.is("(")) {
        levels.push(new Level(level.expects, level.expects));
        level.expects = false;
      } else if (token.is(")")) {
        if (levels.size() > 1) {
          levels.pop();
        }
      } else if (token.is(",")) {
        level.expects = level.from;
      } else if (token.kind() == Kind.PLACEHOLDER) {
        references.add(new Reference(token.start(), placeholder(i, level)));
        level.expects = false;
      } else if (!keyword(i, token, level) && level.expects) {
        table(i);
        level.expects = false;
      }
    }
  }

  /** Whether the token is a word that says where tables stand. */
  private boolean keyword(int index, Token token, Level level) {
    String word = token.keyword();
    if (word.equals("SELECT")) {
      level.select = true;
      level.from = false;
      level.expects = false;
    } else if (word.equals("FROM") && level.select && !at(index - 1).is("DISTINCT")) {
      level.from = true;
      level.expects = true;
    } else if (word.equals("JOIN") && level.from) {
      level.expects = true;
    } else if (ENDS_OF_FROM.contains(word) || isLateralView(index)) {
      level.from = false;
      level.expects = false;
    } else if (word.equals("AS") && at(index + 1).is("(") && isQuery(index + 2)) {
      commonTables.add(name(index - 1).toLowerCase(Locale.ROOT));
    } else {
      return false;
    }
    return true;
  }

  private boolean isLateralView(int index) {
    return at(index).is("LATERAL") && at(index + 1).is("VIEW");
  }

  private Place placeholder(int index, Level level) {
    Token next = at(index + 1);
    if (next.is(".")) {
      return Place.QUALIFIER;
    } else if (!level.expects || at(index - 1).is(".")) {
      return Place.ELSEWHERE;
    }
    boolean as = next.is("AS");
    Token alias = as ? at(index + 2) : next;
    boolean aliased = as || isAlias(alias);
    Token behind = aliased ? at(index + (as ? 3 : 2)) : next;
    if (OTHER_ROWS.contains(behind.keyword())) {
      return Place.OTHER_ROWS;
    }
    return aliased ? Place.ALIASED : Place.BARE;
  }

  private static boolean isAlias(Token token) {
    String word = token.keyword();
    if (token.kind() == Kind.QUOTED) {
      return true;
    }
    return !word.isEmpty()
        && !ENDS_OF_FROM.contains(word)
        && !NO_ALIAS.contains(word)
        && !OTHER_ROWS.contains(word);
  }

  private void table(int index) {
    Token first = tokens.get(index);
    boolean isName = first.kind() == Kind.WORD || first.kind() == Kind.QUOTED;
    if (!isName || NO_TABLE.contains(first.keyword())) {
      return;
    }
    StringBuilder name = new StringBuilder(unquoted(first));
    int at = index + 1;
    while (at(at).is(".")) {
      name.append('.').append(unquoted(at(at + 1)));
      at += 2;
    }
    if (!at(at).is("(")) {
      named.add(name.toString());
    }
  }

  /** The name before AS, or before the list of columns that stands there. */
  private String name(int index) {
    int at = index;
    if (at(at).is(")")) {
      while (at > 0 && !at(at).is("(")) {
        at--;
      }
      at--;
    }
    return unquoted(at(at));
  }

  private boolean isQuery(int index) {
    return Set.of("SELECT", "WITH", "FROM", "VALUES").contains(at(index).keyword());
  }

  private static String unquoted(Token token) {
    return token.kind() == Kind.QUOTED
        ? token.text().substring(1, Math.max(1, token.text().length() - 1))
        : token.text();
  }

  private Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : new Token(Kind.SIGN, "", 0);
  }

  /** What is known between two brackets. */
  private static final class Level {
    private boolean select;
    private boolean from;
    private boolean expects;

    Level(boolean from, boolean expects) {
      this.from = from;
      this.expects = expects;
    }
  }
}
