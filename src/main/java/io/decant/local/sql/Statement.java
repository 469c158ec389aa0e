package io.decant.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One statement as the client sent it.
 *
 * @param text verbatim, without the semicolon and the space around
 * @param tokens the pieces of the text; their positions count from the start of the whole message
 */
public record Statement(String text, List<Token> tokens) {
  private static final Set<String> WRITING = Set.of("CREATE", "INSERT", "ANALYZE", "COPY");

  /** The statements of a message, in order; empty ones are left out. */
  static List<Statement> split(String message, Behaviour.Literals literals) {
    List<Statement> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : Scanner.scan(message, literals)) {
      if (token.isSymbol(";")) {
        addUnlessBlank(statements, message, current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    addUnlessBlank(statements, message, current);
    return statements;
  }

  /** A part of a statement that is a statement of its own. */
  static Statement of(List<Token> tokens) {
    String text = tokens.stream().map(Token::text).collect(Collectors.joining());
    return new Statement(text.strip(), List.copyOf(tokens));
  }

  private static void addUnlessBlank(
      List<Statement> statements, String message, List<Token> tokens) {
    if (tokens.stream().allMatch(Token::blank)) {
      return;
    }
    Token last = tokens.get(tokens.size() - 1);
    int start = tokens.get(0).start();
    int end = last.start() + last.text().length();
    statements.add(new Statement(message.substring(start, end).strip(), List.copyOf(tokens)));
  }

  /** The first words of the statement in upper case, as many as there are before a symbol. */
  List<String> keywords() {
    List<String> words = new ArrayList<>();
    for (Token token : tokens) {
      if (!token.blank()) {
        if (token.kind() != Token.Kind.WORD) {
          break;
        }
        words.add(token.keyword());
      }
    }
    return words;
  }

  /** The pieces that are neither space nor comment. */
  List<Token> significant() {
    return tokens.stream().filter(token -> !token.blank()).toList();
  }

  /** Whether the statement makes or fills data sets: then it runs as a batch, without row limit. */
  public boolean writes() {
    List<String> words = keywords();
    return words.isEmpty() ? significant().get(0).isSymbol("$") : WRITING.contains(words.get(0));
  }

  /** How many parameters the statement has: the greatest number after a dollar sign. */
  public int parameters() {
    if (keywords().stream().findFirst().equals(Optional.of("PREPARE"))) {
      // Its parameters get their values from EXECUTE.
      return 0;
    }
    return tokens.stream()
        .filter(token -> token.kind() == Token.Kind.PARAMETER)
        .mapToInt(token -> Integer.parseInt(token.text().substring(1)))
        .max()
        .orElse(0);
  }
}
