package io.decant.local.sql;

import io.decant.local.access.MissingColumnException;
import io.decant.local.sql.Behaviour.ErrorCodes;
import java.util.Set;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.Option;

/** Says what went wrong in Spark in the codes that clients of Query Service see. */
final class SparkFailures {
  private static final Set<String> ALWAYS_PRECISE =
      Set.of("42601", "42P01", "42P07", "42703", "53400");

  private final ErrorCodes codes;

  SparkFailures(ErrorCodes codes) {
    this.codes = codes;
  }

  /** A failure of the engine that no place in a text of the client can be blamed for. */
  QueryFailure of(Throwable failure) {
    QueryFailure known = of(failure, SparkText.NONE);
    return new QueryFailure(
        known.sqlState(), known.getMessage(), QueryFailure.NOWHERE, known.getCause());
  }

  /** A failure of the engine as the client is told it. */
  QueryFailure of(Throwable failure, SparkText text) {
    if (failure instanceof QueryFailure known) {
      return known;
    }
    if (failure instanceof MissingColumnException hidden) {
      return SqlErrors.noSuchColumn(hidden, text);
    }
    Throwable cause = meaningful(failure);
    if (cause instanceof ParseException syntax) {
      return new QueryFailure(SqlErrors.SYNTAX, message(cause), position(syntax, text), failure);
    }
    if (cause instanceof SparkThrowable user && user.getSqlState() != null) {
      return new QueryFailure(
          code(sqlState(user)), message(cause), contextPosition(user, text), failure);
    }
    if (cause instanceof AnalysisException analysis) {
      return new QueryFailure(SqlErrors.USER, message(cause), position(analysis, text), failure);
    }
    if (cause.getClass() == RuntimeException.class) {
      // Spark 3 throws it, without a code, for raise_error and the like.
      return new QueryFailure(SqlErrors.USER, message(cause), QueryFailure.NOWHERE, failure);
    }
    return new QueryFailure(
        "58000", "Internal System Error [" + message(cause) + "]", QueryFailure.NOWHERE, failure);
  }

  private String code(String precise) {
    boolean internal = precise.startsWith("XX");
    if (internal) {
      return "58000";
    }
    return codes == ErrorCodes.PRECISE || ALWAYS_PRECISE.contains(precise)
        ? precise
        : SqlErrors.USER;
  }

  /** A struct without a field is, for a client, a column that does not exist. */
  private static String sqlState(SparkThrowable failure) {
    boolean field = "FIELD_NOT_FOUND".equals(failure.getErrorClass());
    return field ? "42703" : failure.getSqlState();
  }

  private static Throwable meaningful(Throwable failure) {
    Throwable best = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean coded = cause instanceof SparkThrowable known && known.getSqlState() != null;
      boolean wrapped =
          cause instanceof SparkThrowable task
              && "TASK_WRITE_FAILED".equals(task.getErrorClass())
              && cause.getCause() != null;
      if (!wrapped && (coded || cause instanceof AnalysisException)) {
        return cause;
      }
      best = cause;
    }
    return best;
  }

  private static String message(Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    int plan = text.indexOf(";\n");
    return (plan < 0 ? text : text.substring(0, plan)).strip();
  }

  private static int contextPosition(SparkThrowable failure, SparkText text) {
    QueryContext[] contexts = failure.getQueryContext();
    if (contexts != null && contexts.length > 0) {
      return text.origin(contexts[0].startIndex());
    }
    return failure instanceof AnalysisException analysis
        ? position(analysis, text)
        : QueryFailure.NOWHERE;
  }

  private static int position(AnalysisException failure, SparkText text) {
    if (failure instanceof ParseException syntax) {
      return position(syntax.start().line(), syntax.start().startPosition(), text);
    }
    return position(failure.line(), failure.startPosition(), text);
  }

  private static int position(Option<Object> line, Option<Object> column, SparkText text) {
    if (line.isEmpty() || column.isEmpty()) {
      return QueryFailure.NOWHERE;
    }
    String all = text.text();
    int start = 0;
    for (int i = 1; i < (Integer) line.get(); i++) {
      start = all.indexOf('\n', start) + 1;
    }
    return text.origin(start + (Integer) column.get());
  }
}
