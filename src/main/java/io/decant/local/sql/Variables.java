package io.decant.local.sql;

import io.decant.local.sql.Token.Kind;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of {@code @v} in a block. */
final class Variables {
  private final Map<String, String> literals = new HashMap<>();

  /** Remembers a value. */
  void set(String name, Object value) {
    literals.put(name, literal(value));
  }

  /** The statement with the values in the place of the names. */
  Statement bind(Statement statement) {
    List<Token> bound = new ArrayList<>();
    List<Token> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean variable =
          token.isSymbol("@") && i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.WORD;
      if (variable) {
        i++;
        bound.add(new Token(Kind.WORD, value(tokens.get(i)), token.start()));
      } else {
        bound.add(token);
      }
    }
    return Statement.of(bound);
  }

  private String value(Token name) {
    String literal = literals.get(name.text());
    if (literal == null) {
      throw SqlErrors.noSuchVariable(name.text(), name.start());
    }
    return literal;
  }

  private static String literal(Object value) {
    if (value == null) {
      return SqlLiteral.NULL;
    } else if (value instanceof Boolean truth) {
      return SqlLiteral.of(truth);
    } else if (value instanceof Integer number) {
      return SqlLiteral.of(number);
    } else if (value instanceof Long number) {
      return SqlLiteral.of(number);
    } else if (value instanceof Double number) {
      return SqlLiteral.of(number);
    } else if (value instanceof BigDecimal number) {
      return SqlLiteral.of(number);
    } else if (value instanceof Timestamp time) {
      return SqlLiteral.timestamp(time.toInstant().toString());
    } else if (value instanceof Date day) {
      return SqlLiteral.date(day.toString());
    }
    return SqlLiteral.of(value.toString());
  }
}
