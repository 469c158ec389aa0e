package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.decant.config.IncrementalRules;
import io.decant.config.IncrementalRules.Expired;
import io.decant.config.InputConfig;
import io.decant.config.Parameter;
import io.decant.config.PushDown;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SqlTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys of observations, identity maps and feature groups that say what is read. */
final class InputSection {
  private static final ValueType<Parameter> PARAMETER =
      new ValueType<>(
          "a number, true, false, text of letters, digits, spaces and _ . , : / @ + = -, a date such as \"2026-02-01\", a time such as"
              + " \"2026-02-01T00:00:00Z\", { table = NAME }, or { placeholder = as_of }",
          false,
          InputSection::parameter);

  private static final ValueType<Route> ROUTE = ValueType.oneOf(Route.class);
  private static final ValueType<List<PushDown>> PUSH_DOWN = ValueType.severalOf(PushDown.class);

  private static final ValueType<Expired> EXPIRED = ValueType.oneOf(Expired.class);

  private InputSection() {}

  /** The input; absent after a problem. */
  static Optional<InputConfig> read(Section section) {
    String source = section.required(Keys.SOURCE, ValueType.TEXT);
    Optional<String> file = section.optional(Keys.SQL, ValueType.TEXT);
    Optional<String> table = section.optional(Keys.TABLE, ValueType.TABLE);
    Map<String, Parameter> parameters = section.map(Keys.PARAMETERS, PARAMETER);
    if (file.isEmpty() && section.has(Keys.PARAMETERS)) {
      section.problem(
          Keys.PARAMETERS, "needs " + Keys.SQL + "; there is no query to put them into");
    }
    if (file.isPresent() && table.isPresent()) {
      section.problem(Keys.TABLE, "excludes " + Keys.SQL + "; keep one of them");
      return Optional.empty();
    }
    Optional<SqlTemplate> sql = file.flatMap(name -> template(section, Keys.SQL, name, parameters));
    ReadRules rules =
        new ReadRules(
            section.optional(Keys.ROUTE, ROUTE).orElse(Route.AUTO),
            section.section(Keys.INCREMENTAL).map(block -> incremental(block, parameters)),
            Set.copyOf(section.optional(Keys.PUSH_DOWN, PUSH_DOWN).orElse(List.of())));
    boolean complete = source != null && file.isPresent() == sql.isPresent();
    return complete ? Optional.of(new InputConfig(source, sql, table, rules)) : Optional.empty();
  }

  /** Null after a problem. */
  private static IncrementalRules incremental(Section block, Map<String, Parameter> parameters) {
    String file = block.required(Keys.AFFECTED, ValueType.TEXT);
    Optional<SqlTemplate> affected =
        Optional.ofNullable(file).flatMap(name -> template(block, Keys.AFFECTED, name, parameters));
    String store = block.required(Keys.STORE, ValueType.TEXT);
    Optional<Expired> expired = block.optional("expired", EXPIRED);
    return block.make(
        () -> new IncrementalRules(affected.orElseThrow(), store, expired.orElse(Expired.FULL)));
  }

  private static Optional<SqlTemplate> template(
      Section section, String key, String name, Map<String, Parameter> parameters) {
    Place place = section.place(key);
    Path file = place.line() == 0 ? Path.of(name) : Path.of(place.file()).resolveSibling(name);
    if (!Files.isRegularFile(file)) {
      section.problem(key, "there is no file " + file);
      return Optional.empty();
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.isBlank()) {
        section.problem(key, file + " is empty");
        return Optional.empty();
      }
      return Optional.of(new SqlTemplate(file.toString(), text, parameters));
    } catch (IOException e) {
      section.problem(key, file + " cannot be read as UTF-8 text");
      return Optional.empty();
    }
  }

  private static Parameter parameter(ConfigValue value) {
    ConfigValueType type = value.valueType();
    if (type == ConfigValueType.OBJECT) {
      return named((ConfigObject) value);
    }
    String text = ValueType.text(value);
    if (type == ConfigValueType.NUMBER) {
      return new Parameter(Parameter.Kind.NUMBER, text);
    }
    if (type == ConfigValueType.BOOLEAN) {
      return new Parameter(Parameter.Kind.BOOLEAN, text);
    }
    return new Parameter(kind(text), text);
  }

  private static Parameter named(ConfigObject block) {
    if (block.size() == 1 && block.containsKey(Keys.TABLE)) {
      String table = ValueType.TABLE.parser().apply(block.get(Keys.TABLE));
      return new Parameter(Parameter.Kind.TABLE, table);
    }
    if (block.size() == 1 && block.containsKey(Keys.PLACEHOLDER)) {
      return new Parameter(Parameter.Kind.BUILT_IN, ValueType.text(block.get(Keys.PLACEHOLDER)));
    }
    throw new IllegalArgumentException("neither a table nor a placeholder");
  }

  private static Parameter.Kind kind(String text) {
    try {
      LocalDate.parse(text);
      return Parameter.Kind.DATE;
    } catch (DateTimeParseException noDate) {
      try {
        Instant.parse(text);
        return Parameter.Kind.TIMESTAMP;
      } catch (DateTimeParseException noTime) {
        return Parameter.Kind.TEXT;
      }
    }
  }
}
