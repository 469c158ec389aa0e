package io.decant.testing;

import io.decant.config.ReadRules;
import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.plan.TimeFilter;
import java.util.List;
import java.util.Optional;

/** A request for all of a source, for tests to say more. */
public final class PlainRequest {
  private final String input;
  private SourceConfig source;
  private Optional<String> sql = Optional.empty();
  private Optional<String> sqlFile = Optional.empty();
  private Optional<String> table = Optional.empty();
  private List<String> columns = List.of();
  private List<String> keys = List.of();
  private Optional<String> time = Optional.empty();
  private Optional<TimeFilter> filter = Optional.empty();
  private ReadRules rules = ReadRules.preset();
  private List<TableState> tables = List.of();

  public PlainRequest(String input, SourceConfig source) {
    this.input = input;
    this.source = source;
  }

  /** The same request, of which everything is read every time. */
  public static PlainRequest like(ReadRequest request) {
    return new PlainRequest(request.input(), request.source())
        .sql(request.sql())
        .sqlFile(request.sqlFile())
        .table(request.table())
        .columns(request.columns())
        .keys(request.keys())
        .time(request.time())
        .filter(request.filter())
        .rules(request.rules())
        .tables(request.tables());
  }

  public PlainRequest source(SourceConfig changed) {
    source = changed;
    return this;
  }

  public PlainRequest sql(Optional<String> changed) {
    sql = changed;
    return this;
  }

  public PlainRequest sqlFile(Optional<String> changed) {
    sqlFile = changed;
    return this;
  }

  public PlainRequest table(Optional<String> changed) {
    table = changed;
    return this;
  }

  public PlainRequest columns(List<String> changed) {
    columns = changed;
    return this;
  }

  public PlainRequest keys(List<String> changed) {
    keys = changed;
    return this;
  }

  public PlainRequest time(Optional<String> changed) {
    time = changed;
    return this;
  }

  public PlainRequest filter(Optional<TimeFilter> changed) {
    filter = changed;
    return this;
  }

  public PlainRequest rules(ReadRules changed) {
    rules = changed;
    return this;
  }

  public PlainRequest tables(List<TableState> changed) {
    tables = changed;
    return this;
  }

  public ReadRequest build() {
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
        Optional.empty());
  }
}
