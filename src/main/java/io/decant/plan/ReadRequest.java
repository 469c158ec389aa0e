package io.decant.plan;

import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SourceConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param incremental how it is read on from the run before; absent: all of it every time
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
    List<TableState> tables,
    Optional<IncrementalQuery> incremental) {
  /** Copies the lists. */
  public ReadRequest {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    tables = List.copyOf(tables);
  }

  /** Input, source and the file of the query, for messages. */
  public String label() {
    return input + " (source " + source.name() + sqlFile.map(file -> ", " + file).orElse("") + ")";
  }

  /** The columns that it names and that are not among those that a source has. */
  public List<String> missingFrom(List<String> returned) {
    Set<String> wanted = new LinkedHashSet<>(columns);
    wanted.addAll(keys);
    time.ifPresent(wanted::add);
    filter.map(TimeFilter::column).ifPresent(wanted::add);
    wanted.removeAll(returned);
    return List.copyOf(wanted);
  }

  /** The tables that may change while they are read. */
  public List<TableState> unpinned() {
    return tables.stream().filter(state -> state.snapshot().isEmpty()).toList();
  }

  /** Whether only a part is read, because the rest is kept from an earlier run. */
  public boolean continues() {
    return incremental.flatMap(IncrementalQuery::since).isPresent();
  }

  /** The request before it was decided whether all of it is read. */
  public ReadRequest undecided() {
    return incremental.map(query -> with(query.undecided())).orElse(this);
  }

  /** The keys of the entities of which something new is known. */
  public ReadRequest affectedKeys() {
    IncrementalQuery query = incremental.orElseThrow();
    String names = keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(", "));
    String affected = query.affectedSql().orElseThrow();
    return new ReadRequest(
        input + ".affected",
        source,
        Optional.of("SELECT DISTINCT " + names + " FROM (\n" + affected + "\n) affected"),
        Optional.of(query.affected().file()),
        Optional.empty(),
        keys,
        keys,
        Optional.empty(),
        Optional.empty(),
        new ReadRules(Route.INTERACTIVE, Optional.empty(), Set.of()),
        query.tables(),
        Optional.empty());
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
        tables,
        incremental);
  }

  /** The same request, read on in another way. */
  ReadRequest with(IncrementalQuery query) {
    return new ReadRequest(
        input,
        source,
        sql,
        sqlFile,
        table,
        columns,
        keys,
        time,
        filter,
        rules,
        tables,
        Optional.of(query));
  }

  /** A question about a source that reads no row of it; {@code input} names it in messages. */
  public static ReadRequest about(SourceConfig source, String input) {
    return new ReadRequest(
        input,
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ReadRules.preset(),
        List.of(),
        Optional.empty());
  }
}
