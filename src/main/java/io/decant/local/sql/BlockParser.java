package io.decant.local.sql;

import io.decant.local.sql.BlockStep.Assign;
import io.decant.local.sql.BlockStep.Block;
import io.decant.local.sql.BlockStep.Branch;
import io.decant.local.sql.BlockStep.Case;
import io.decant.local.sql.BlockStep.Run;
import io.decant.local.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code $$ BEGIN … END $$}. */
final class BlockParser {
  private static final Set<String> END_OF_STEPS =
      Set.of("END", "EXCEPTION", "ELSE", "ELSEIF", "ELSIF");
  private static final Set<String> QUERY = Set.of("SELECT", "WITH");

  private final TokenReader tokens;

  private BlockParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** Whether a statement is a block. */
  static boolean isBlock(Statement statement) {
    return statement.significant().get(0).kind() == Kind.BLOCK;
  }

  /** The steps of a block. */
  static Block parse(Statement statement, Behaviour.Literals literals) {
    List<Token> all = statement.significant();
    Token block = all.get(0);
    if (all.size() > 1) {
      throw SqlErrors.unexpected(all.get(1).text(), all.get(1).start());
    }
    String content = block.text().substring(2, block.text().length() - 2);
    List<Token> inner =
        Scanner.scan(content, literals).stream()
            .map(token -> new Token(token.kind(), token.text(), token.start() + block.start() + 2))
            .toList();
    if (inner.stream().allMatch(Token::blank)) {
      throw SqlErrors.unexpected("", block.start() + 2);
    }
    BlockParser parser = new BlockParser(new TokenReader(Statement.of(inner)));
    parser.tokens.expect("BEGIN");
    Block steps = parser.block();
    while (parser.tokens.accept(";")) {
      // Between END and the closing sign.
    }
    parser.tokens.expectEnd();
    return steps;
  }

  /** Everything behind BEGIN up to and with END. */
  private Block block() {
    List<BlockStep> body = steps();
    Optional<List<BlockStep>> handler = Optional.empty();
    if (tokens.accept("EXCEPTION")) {
      tokens.expect("WHEN");
      if (!tokens.accept("OTHER")) {
        tokens.expect("OTHERS");
      }
      tokens.expect("THEN");
      handler = Optional.of(steps());
    }
    tokens.expect("END");
    return new Block(body, handler);
  }

  private List<BlockStep> steps() {
    List<BlockStep> steps = new ArrayList<>();
    while (true) {
      while (tokens.accept(";")) {
        // Empty statements are none.
      }
      if (tokens.atEnd() || END_OF_STEPS.contains(tokens.peek())) {
        return steps;
      }
      steps.add(step());
      tokens.expect(";");
    }
  }

  private BlockStep step() {
    if (tokens.accept("BEGIN")) {
      return block();
    }
    if (tokens.accept("IF")) {
      return branch();
    }
    if (tokens.accept("SET", "@")) {
      String variable = tokens.name().text();
      tokens.expect("=");
      return new Assign(variable, query(tokens.upTo(";")));
    }
    return new Run(tokens.upTo(";"));
  }

  private Branch branch() {
    List<Case> cases = new ArrayList<>();
    do {
      Statement condition = query(tokens.upTo("THEN"));
      tokens.expect("THEN");
      cases.add(new Case(Optional.of(condition), steps()));
    } while (tokens.accept("ELSEIF") || tokens.accept("ELSIF"));
    if (tokens.accept("ELSE")) {
      cases.add(new Case(Optional.empty(), steps()));
    }
    tokens.expect("END", "IF");
    return new Branch(cases);
  }

  /** A query as it is, an expression as a query of one value. */
  private static Statement query(Statement value) {
    List<Token> found = value.significant();
    int first = 0;
    while (first < found.size() - 1 && found.get(first).isSymbol("(")) {
      first++;
    }
    if (QUERY.contains(found.get(first).keyword())) {
      return value;
    }
    int start = found.get(0).start();
    List<Token> tokens = new ArrayList<>();
    tokens.add(new Token(Kind.WORD, "SELECT", start));
    tokens.add(new Token(Kind.SPACE, " ", start));
    tokens.addAll(value.tokens());
    return Statement.of(tokens);
  }
}
