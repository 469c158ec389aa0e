package io.decant.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a table or the path of a column; nothing else may become a part of SQL. */
final class FieldPath implements ITypeConverter<String> {
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  @Override
  public String convert(String text) {
    if (!PATH.matcher(text).matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not made of names joined by dots, for example _tenant.userid");
    }
    return text;
  }
}
