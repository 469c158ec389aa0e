package io.decant.publish;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set, or a part of it, as a user names it: {@code PATH}, {@code PATH@2026-03-16} for the rows
 * that a period has now, {@code PATH@RUN} for those that a run published.
 *
 * @param set the path, or the name of a table
 * @param period the period; absent: not chosen by period
 * @param run the run; absent: not chosen by run
 */
public record SetSelection(String set, Optional<String> period, Optional<String> run) {
  /** Behind the last directory, because stores have names with an @. */
  private static final Pattern PART = Pattern.compile("(.*)@([^/@]+)/?");

  /** A store, with the name before its @. */
  private static final Pattern STORE = Pattern.compile("[A-Za-z0-9+.-]+://[^/]*");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** What the text names. */
  public static SetSelection of(String text) {
    Matcher matcher = PART.matcher(text);
    if (!matcher.matches()
        || matcher.group(1).endsWith("/")
        || STORE.matcher(matcher.group(1)).matches()) {
      return new SetSelection(text, Optional.empty(), Optional.empty());
    }
    String part = matcher.group(2);
    return DATE.matcher(part).matches()
        ? new SetSelection(matcher.group(1), Optional.of(part), Optional.empty())
        : new SetSelection(matcher.group(1), Optional.empty(), Optional.of(part));
  }

  /** Whether it is all periods. */
  public boolean whole() {
    return period.isEmpty() && run.isEmpty();
  }

  /** The part behind the path; empty for the whole set. */
  public String part() {
    return period.or(() -> run).map(part -> "@" + part).orElse("");
  }
}
