package io.decant.cli;

import io.decant.config.PlainName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a table or the path of a column; nothing else may become a part of SQL. */
final class FieldPath implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (!PlainName.isPath(text)) {
      throw new TypeConversionException(
          "'" + text + "' is not made of names joined by dots, for example _tenant.userid");
    }
    return text;
  }
}
