package io.decant.local.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Cursors and prepared statements as SQL: DECLARE, FETCH and CLOSE; PREPARE, EXECUTE and
 * DEALLOCATE. They belong to a session and have nothing to do with transactions.
 */
final class NamedStatements {
  private static final Set<String> FIRST =
      Set.of("DECLARE", "FETCH", "CLOSE", "PREPARE", "EXECUTE", "DEALLOCATE");

  /** Answers a statement with the values of its parameters. */
  interface Service {
    Answer answer(Statement statement, List<String> parameters);
  }

  private final SparkSession session;
  private final Behaviour.Literals literals;
  private final Service run;
  private final Service describe;
  private final Service open;
  private final Map<String, Cursor> cursors = new HashMap<>();
  private final Map<String, Statement> prepared = new HashMap<>();

  /**
   * None yet.
   *
   * @param run obeys a statement
   * @param describe tells what a statement gives, without any effect
   * @param open gives the rows of a cursor's query
   */
  NamedStatements(
      SparkSession session,
      Behaviour.Literals literals,
      Service run,
      Service describe,
      Service open) {
    this.open = open;
    this.session = session;
    this.literals = literals;
    this.run = run;
    this.describe = describe;
  }

  /** Whether a statement is about cursors or prepared statements. */
  static boolean isOne(Statement statement) {
    List<String> words = statement.keywords();
    return !words.isEmpty() && FIRST.contains(words.get(0));
  }

  /**
   * What a statement gives, without any effect.
   *
   * @throws QueryFailure when what it names is not there
   */
  Answer preview(Statement statement) {
    TokenReader tokens = new TokenReader(statement);
    return switch (tokens.next().keyword()) {
      case "FETCH" -> fetch(tokens, false);
      case "EXECUTE" -> execute(tokens, describe);
      default -> new Answer.Done("");
    };
  }

  /**
   * Obeys.
   *
   * @param parameters values for a cursor's query
   */
  Answer answer(Statement statement, List<String> parameters) {
    TokenReader tokens = new TokenReader(statement);
    String first = tokens.next().keyword();
    return switch (first) {
      case "DECLARE" -> declare(tokens, parameters);
      case "FETCH" -> fetch(tokens, true);
      case "PREPARE" -> prepare(tokens);
      case "EXECUTE" -> execute(tokens, run);
      case "CLOSE" -> remove(tokens, cursors, "CLOSE CURSOR", "34000");
      default -> {
        tokens.accept("PREPARE");
        yield remove(tokens, prepared, "DEALLOCATE", "26000");
      }
    };
  }

  private Answer declare(TokenReader tokens, List<String> parameters) {
    Token name = tokens.name();
    while (tokens.accept("BINARY")
        || tokens.accept("INSENSITIVE")
        || tokens.accept("NO", "SCROLL")
        || tokens.accept("SCROLL")) {
      // A cursor goes forward only, whatever it is called.
    }
    tokens.expect("CURSOR");
    if (tokens.accept("WITH") || tokens.accept("WITHOUT")) {
      tokens.expect("HOLD");
    }
    tokens.expect("FOR");
    String key = TokenReader.unquoted(name);
    if (cursors.containsKey(key)) {
      throw SqlErrors.nameTaken("42P03", "cursor", key, name.start());
    }
    if (!(open.answer(tokens.rest(), parameters) instanceof ResultRows rows)) {
      throw SqlErrors.unexpected(name.text(), name.start());
    }
    cursors.put(key, new Cursor(rows));
    return new Answer.Done("DECLARE CURSOR");
  }

  private Answer fetch(TokenReader tokens, boolean move) {
    tokens.accept("FORWARD");
    long count = count(tokens);
    if (!tokens.accept("FROM")) {
      tokens.accept("IN");
    }
    Token name = tokens.name();
    tokens.expectEnd();
    Cursor cursor = cursors.get(TokenReader.unquoted(name));
    if (cursor == null) {
      throw SqlErrors.noSuchName("34000", "cursor", name);
    }
    return cursor.next(session, move ? count : 0);
  }

  private static long count(TokenReader tokens) {
    if (tokens.accept("ALL")) {
      return Long.MAX_VALUE;
    }
    if (tokens.peek().chars().allMatch(Character::isDigit) && !tokens.atEnd()) {
      return Long.parseLong(tokens.next().text());
    }
    tokens.accept("NEXT");
    return 1;
  }

  private Answer prepare(TokenReader tokens) {
    Token name = tokens.name();
    if (tokens.accept("(")) {
      // Values are literals and bring their types along.
      tokens.bracketed();
    }
    tokens.expect("AS");
    String key = TokenReader.unquoted(name);
    if (prepared.putIfAbsent(key, tokens.rest()) != null) {
      throw SqlErrors.nameTaken("42P05", "prepared statement", key, name.start());
    }
    return new Answer.Done("PREPARE");
  }

  private Answer execute(TokenReader tokens, Service service) {
    Token name = tokens.name();
    List<String> values = tokens.accept("(") ? values(tokens.bracketed()) : List.of();
    tokens.expectEnd();
    Statement statement = prepared.get(TokenReader.unquoted(name));
    if (statement == null) {
      throw SqlErrors.noSuchName("26000", "prepared statement", name);
    }
    return service.answer(statement, values);
  }

  private List<String> values(Statement list) {
    List<String> values = new ArrayList<>();
    List<Token> value = new ArrayList<>();
    int depth = 0;
    for (Token token : list.tokens()) {
      depth += token.isSymbol("(") ? 1 : 0;
      depth -= token.isSymbol(")") ? 1 : 0;
      if (depth == 0 && token.isSymbol(",")) {
        values.add(SparkText.of(Statement.of(value), List.of(), literals).text().strip());
        value = new ArrayList<>();
      } else {
        value.add(token);
      }
    }
    values.add(SparkText.of(Statement.of(value), List.of(), literals).text().strip());
    return values;
  }

  private static <T> Answer remove(
      TokenReader tokens, Map<String, T> named, String tag, String sqlState) {
    if (tokens.accept("ALL")) {
      named.clear();
      return new Answer.Done(tag + " ALL");
    }
    Token name = tokens.name();
    if (named.remove(TokenReader.unquoted(name)) == null) {
      throw SqlErrors.noSuchName(sqlState, "name", name);
    }
    return new Answer.Done(tag);
  }
}
