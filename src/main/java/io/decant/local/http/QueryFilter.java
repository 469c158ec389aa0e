package io.decant.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of the option {@code property} of the list of queries.
 *
 * @param field created, updated, state or id
 * @param operator how it is compared
 * @param value with what
 */
record QueryFilter(String field, String operator, String value) implements Predicate<ObjectNode> {
  private static final Pattern CONDITION =
      Pattern.compile("(created|updated|state|id)(>=|<=|==|!=|>|<|~)(.+)");

  /**
   * All conditions of an option, separated by commas; every one has to hold.
   *
   * @throws HttpFailure 400 when one cannot be read
   */
  static Predicate<ObjectNode> all(String option) {
    return Arrays.stream(option.split(","))
        .filter(text -> !text.isBlank())
        .<Predicate<ObjectNode>>map(QueryFilter::of)
        .reduce(query -> true, Predicate::and);
  }

  private static QueryFilter of(String text) {
    Matcher matcher = CONDITION.matcher(text.strip());
    if (!matcher.matches()) {
      throw unreadable();
    }
    return new QueryFilter(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  @Override
  public boolean test(ObjectNode query) {
    String text = query.path(field).asText();
    int order = isTime() ? time(text).compareTo(time(value)) : text.compareTo(value);
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case "==" -> order == 0;
      case "!=" -> order != 0;
      default -> text.contains(value);
    };
  }

  private boolean isTime() {
    return field.equals("created") || field.equals("updated");
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw unreadable();
    }
  }

  private static HttpFailure unreadable() {
    return HttpFailure.badRequest(
        "property must be conditions such as created>=2026-03-01T00:00:00Z on created, updated,"
            + " state or id.");
  }
}
