package io.decant.lineage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the value of an expression follows from.
 *
 * @param fields the fields
 * @param plain whether the value is that of a field as it is, so that a field of the value is a
 *     field of the field
 */
record Origins(Set<Field> fields, boolean plain) {
  /** Of a constant. */
  static final Origins NONE = new Origins(Set.of(), false);

  Origins {
    fields = Set.copyOf(fields);
  }

  /** The value of a field. */
  static Origins of(Field field) {
    return new Origins(Set.of(field), true);
  }

  /** Of a value that is computed from others. */
  static Origins computed(Iterable<Origins> all) {
    Set<Field> fields = new LinkedHashSet<>();
    all.forEach(one -> fields.addAll(one.fields));
    return new Origins(fields, false);
  }

  /** Of a value that is one or another. */
  static Origins either(List<Origins> all) {
    return new Origins(computed(all).fields, all.stream().allMatch(Origins::plain));
  }

  /** Of a field of the value. */
  Origins below(List<String> names) {
    if (!plain || names.isEmpty()) {
      return this;
    }
    Set<Field> fields = new LinkedHashSet<>();
    this.fields.forEach(field -> fields.add(field.below(names)));
    return new Origins(fields, true);
  }

  /** One of several that a name may mean. */
  Origins guessed() {
    return new Origins(fields.stream().map(Field::guessed).collect(Collectors.toSet()), plain);
  }

  /** The same, of which it can no longer be told what a field of the value is. */
  Origins computed() {
    return new Origins(fields, false);
  }

  /** Everything that the tables of these fields hold. */
  Origins wholeTables() {
    return ofTables(tables(), Field::all);
  }

  /** How many rows tables have. */
  static Origins rows(Set<String> tables) {
    return ofTables(tables, Field::rows);
  }

  /** The same, and whether there are rows: of a table that has a field here, that is told by it. */
  Origins withRows(Set<String> tables) {
    Set<String> others = new LinkedHashSet<>(tables);
    others.removeAll(tables());
    return others.isEmpty() ? this : computed(List.of(this, rows(others)));
  }

  /** The tables of these fields. */
  Set<String> tables() {
    return fields.stream().map(Field::table).collect(Collectors.toSet());
  }

  private static Origins ofTables(Set<String> tables, Function<String, Field> made) {
    return new Origins(tables.stream().map(made).collect(Collectors.toSet()), false);
  }
}
