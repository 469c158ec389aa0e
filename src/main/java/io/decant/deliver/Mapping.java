package io.decant.deliver;

import static org.apache.spark.sql.functions.col;

import io.decant.config.Nearest;
import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Which column goes to which field of the schema; every column fits its field.
 *
 * @param columns in the order of the job file
 */
public record Mapping(List<MappedColumn> columns) {
  private static final String COLUMNS = ReturnConfig.BLOCK + ".columns";

  /** Copies. */
  public Mapping {
    columns = List.copyOf(columns);
  }

  /**
   * Checks every column before anything moves.
   *
   * @throws InvalidConfigException with every column that is missing or does not fit its field, and
   *     every field that the schema requires and no column goes to
   */
  static Mapping of(ReturnConfig job, StructType rows, XdmSchema schema) {
    List<MappedColumn> mapped = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, String> entry : job.columns().entrySet()) {
      String column = entry.getKey();
      String at = COLUMNS + "." + column;
      XdmSchema.Field field = schema.field(entry.getValue());
      String problem = field.problem();
      if (!Arrays.asList(rows.fieldNames()).contains(column)) {
        problem = absent(column, rows);
      } else if (problem.isEmpty()) {
        DataType type = rows.apply(column).dataType();
        XdmType wanted = field.type().orElseThrow();
        problem = mismatch(column, type, entry.getValue(), wanted);
        mapped.add(
            new MappedColumn(
                column, entry.getValue(), type.simpleString(), wanted, field.required()));
      }
      if (!problem.isEmpty()) {
        problems.add(new Problem(job.where(at), at, problem));
      }
    }
    List<String> paths = List.copyOf(job.columns().values());
    for (String path : overlapping(paths)) {
      problems.add(problem(job, path + " is written to by more than one column"));
    }
    for (String missing : schema.missing(paths)) {
      problems.add(
          problem(job, "the schema requires the field " + missing + ", to which no column goes"));
    }
    job.audience().flatMap(one -> unfit(job, one, mapped)).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    return new Mapping(mapped);
  }

  /**
   * For files without a schema: each column under a name of its own.
   *
   * @throws InvalidConfigException with every column that is missing or holds no single value
   */
  static Mapping flat(ReturnConfig job, StructType rows) {
    List<MappedColumn> mapped = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    job.columns()
        .forEach(
            (column, name) -> {
              String at = COLUMNS + "." + column;
              if (!Arrays.asList(rows.fieldNames()).contains(column)) {
                problems.add(new Problem(job.where(at), at, absent(column, rows)));
                return;
              }
              DataType type = rows.apply(column).dataType();
              XdmType.of(type)
                  .ifPresentOrElse(
                      known ->
                          mapped.add(
                              new MappedColumn(column, name, type.simpleString(), known, false)),
                      () ->
                          problems.add(
                              new Problem(
                                  job.where(at),
                                  at,
                                  "column "
                                      + column
                                      + " is "
                                      + type.simpleString()
                                      + ", "
                                      + XdmType.refusal(type))));
            });
    for (String name : overlapping(List.copyOf(job.columns().values()))) {
      problems.add(problem(job, name + " is written to by more than one column"));
    }
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    return new Mapping(mapped);
  }

  private static String absent(String column, StructType rows) {
    return "there is no column " + column + "; " + hint(column, rows);
  }

  private static Optional<Problem> unfit(
      ReturnConfig job, ReturnConfig.Audience audience, List<MappedColumn> mapped) {
    String key = ReturnConfig.BLOCK + ".audience.column";
    return mapped.stream()
        .filter(column -> column.column().equals(audience.column()))
        .filter(column -> !column.type().isNumber())
        .findFirst()
        .map(
            column ->
                new Problem(
                    job.where(key),
                    key,
                    column.path()
                        + " is "
                        + column.type().word()
                        + ", and a threshold is for numbers"));
  }

  private static Problem problem(ReturnConfig job, String message) {
    return new Problem("job " + job.name(), COLUMNS, message);
  }

  private static String hint(String column, StructType rows) {
    return Nearest.hint(column, Arrays.asList(rows.fieldNames()));
  }

  private static String mismatch(String column, DataType type, String path, XdmType wanted) {
    return wanted.takes(type)
        ? ""
        : "column "
            + column
            + " is "
            + type.simpleString()
            + ", but the field "
            + path
            + " is "
            + wanted.word()
            + " and takes "
            + wanted.accepted()
            + "; cast it where the scores are made, or choose another field";
  }

  /** The paths that are another one, or lie within it. */
  private static Set<String> overlapping(List<String> paths) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < paths.size(); i++) {
      for (int other = 0; other < paths.size(); other++) {
        if (other != i && (paths.get(i) + ".").startsWith(paths.get(other) + ".")) {
          found.add(paths.get(i));
          break;
        }
      }
    }
    return found;
  }

  /** The mapped columns of rows, in the types of their fields. */
  public Dataset<Row> typed(Dataset<Row> rows) {
    return rows.select(
        columns.stream()
            .map(one -> quoted(one.column()).cast(one.type().type()).as(one.column()))
            .toArray(Column[]::new));
  }

  /** The same columns where the schema has them: objects in objects. */
  Dataset<Row> nested(Dataset<Row> typed) {
    XdmObject root = new XdmObject();
    columns.forEach(one -> root.put(one.path(), quoted(one.column())));
    return typed.select(root.columns());
  }

  /** A column by its name, whatever is in it. */
  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Eight hexadecimal digits that are others where columns go to other fields. */
  String mark() {
    StringBuilder text = new StringBuilder();
    columns.forEach(one -> text.append(one.column()).append('>').append(one.path()).append(' '));
    return HexFormat.of().toHexDigits(text.toString().hashCode());
  }
}
