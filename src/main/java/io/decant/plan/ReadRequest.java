package io.decant.plan;

import io.decant.config.ReadRules;
import io.decant.config.SourceConfig;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted from a source.
 *
 * @param input what it is for, as in the job file: {@code observations}, {@code features.crm},
 *     {@code identity.customer_id}
 * @param source the source
 * @param sql the query with every placeholder replaced; absent for a table or files
 * @param sqlFile where the query stands, for messages; absent for a table or files
 * @param table the table; absent for a query or files
 * @param columns the columns that later stages need; nothing else is read. Empty: the schema is
 *     wanted before it is known which
 * @param keys those of the columns that name the entity; slices are made by their hash
 * @param time the column whose earliest and latest value the plan needs; absent: not needed
 * @param filter absent: every row
 * @param rules how a Query Service source is read
 * @param tables the tables that are read, with the states in which they are; empty when the source
 *     has no such states
 */
public record ReadRequest(
    String input,
    SourceConfig source,
    Optional<String> sql,
    Optional<String> sqlFile,
    Optional<String> table,
    List<String> columns,
    List<String> keys,
    Optional<String> time,
    Optional<TimeFilter> filter,
    ReadRules rules,
    List<TableState> tables) {
  /** Copies the lists. */
  public ReadRequest {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    tables = List.copyOf(tables);
  }

  /** A request that is read as the presets say. */
  public ReadRequest(
      String input,
      SourceConfig source,
      Optional<String> sql,
      Optional<String> sqlFile,
      Optional<String> table,
      List<String> columns,
      List<String> keys,
      Optional<String> time,
      Optional<TimeFilter> filter) {
    this(
        input,
        source,
        sql,
        sqlFile,
        table,
        columns,
        keys,
        time,
        filter,
        ReadRules.preset(),
        List.of());
  }

  /** Input, source and the file of the query, for messages. */
  public String label() {
    return input + " (source " + source.name() + sqlFile.map(file -> ", " + file).orElse("") + ")";
  }

  /** The tables that may change while they are read. */
  public List<TableState> unpinned() {
    return tables.stream().filter(state -> state.snapshot().isEmpty()).toList();
  }

  /** The same request with other columns, keys, time and filter. */
  ReadRequest with(
      List<String> otherColumns,
      List<String> otherKeys,
      Optional<String> otherTime,
      Optional<TimeFilter> otherFilter) {
    return new ReadRequest(
        input,
        source,
        sql,
        sqlFile,
        table,
        otherColumns,
        otherKeys,
        otherTime,
        otherFilter,
        rules,
        tables);
  }

  /** The same request for the rows of another query. */
  ReadRequest with(String otherSql, List<TableState> otherTables) {
    return new ReadRequest(
        input,
        source,
        Optional.of(otherSql),
        sqlFile,
        Optional.empty(),
        columns,
        keys,
        time,
        filter,
        rules,
        otherTables);
  }
}
