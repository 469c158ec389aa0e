package io.decant.local.ingest;

/** A value or type that the schema of a data set cannot take. */
final class TypeCompatibilityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TypeCompatibilityException(String field, String from, String to) {
    super("Field " + field + " is " + from + " and cannot be converted to " + to + ".");
  }

  TypeCompatibilityException(String message) {
    super(message);
  }
}
