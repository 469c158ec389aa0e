package io.decant.local.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code COPY query TO '%scratch_space%/folder' [WITH FORMAT 'csv']}. */
final class Copying {
  private static final String SPACE = "%scratch_space%/";
  private static final Pattern FOLDER = Pattern.compile("\\w[\\w-]*(/\\w[\\w-]*)*/?");
  private static final Set<String> FORMATS = Set.of("parquet", "csv", "json");

  private final Sandbox sandbox;
  private final Queries queries;

  Copying(SessionContext context, Queries queries) {
    this.sandbox = context.sandbox();
    this.queries = queries;
  }

  /** What comes after COPY. */
  Answer copy(TokenReader tokens, List<String> parameters) {
    Statement query = tokens.until("TO");
    Token target = tokens.next();
    String folder = TokenReader.unquoted(target);
    if (!folder.startsWith(SPACE) || !FOLDER.matcher(folder.substring(SPACE.length())).matches()) {
      throw SqlErrors.noScratchFolder(folder, target.start());
    }
    String format = format(tokens);
    String path = sandbox.scratchSpace().resolve(folder.substring(SPACE.length())).toString();
    Selection selection = queries.select(query, parameters);
    selection.run(() -> selection.labelled().write().format(format).save(path));
    return new Answer.Done("COPY");
  }

  private static String format(TokenReader tokens) {
    if (tokens.atEnd()) {
      return "parquet";
    }
    tokens.expect("WITH");
    boolean bracket = tokens.accept("(");
    tokens.expect("FORMAT");
    tokens.accept("=");
    Token format = tokens.next();
    String name = TokenReader.unquoted(format).toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(name)) {
      throw SqlErrors.unexpected(format.text(), format.start());
    }
    if (bracket) {
      tokens.expect(")");
    }
    tokens.expectEnd();
    return name;
  }
}
