package io.decant.plan;

import io.decant.config.BuiltInPlaceholders;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.IncrementalRules;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.Parameter;
import io.decant.config.SourceConfig;
import io.decant.config.SqlTemplate;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** What a job wants from its sources; pure functions of configuration and probed facts. */
public final class Planner {
  /** Input of the observations. */
  public static final String OBSERVATIONS = "observations";

  /** Spark knows no earlier one. */
  private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
  private static final int DIGITS_OF_A_DAY = 12;

  private Planner() {}

  /** Input of an identity map. */
  public static String input(IdentityConfig identity) {
    return "identity." + identity.name();
  }

  /** Input of a feature group. */
  public static String input(FeatureGroupConfig group) {
    return "features." + group.name();
  }

  /**
   * For every input, in the order of the job, the request for its schema only.
   *
   * @param states the states in which tables are read
   */
  public static Map<String, ReadRequest> probes(JobConfig job, RunContext run, TableStates states) {
    Map<String, ReadRequest> probes = new LinkedHashMap<>();
    probes.put(OBSERVATIONS, probe(observationsRequest(job, run, states)));
    for (IdentityConfig identity : job.identities()) {
      probes.put(input(identity), probe(identityRequest(job, run, states, identity)));
    }
    for (FeatureGroupConfig group : job.features()) {
      probes.put(input(group), probe(groupRequest(job, run, states, group, Optional.empty())));
    }
    return probes;
  }

  /** By the name of a Query Service source, the tables that some input reads by a placeholder. */
  public static Map<String, Set<String>> tables(JobConfig job, RunContext run) {
    Map<String, Set<String>> tables = new TreeMap<>();
    for (InputConfig input : job.inputs()) {
      SourceConfig source = job.source(input);
      if (source instanceof SourceConfig.QueryService) {
        Map<String, Parameter> builtIn = SqlRendering.builtIn(source, run, ofJob(job));
        Set<String> ofSource = tables.computeIfAbsent(source.name(), name -> new TreeSet<>());
        input.table().ifPresent(name -> ofSource.add(physical(source, name)));
        Stream.concat(
                input.sql().stream(),
                input.rules().incremental().map(IncrementalRules::affected).stream())
            .forEach(sql -> ofSource.addAll(SqlRendering.tables(sql, builtIn)));
      }
    }
    return tables;
  }

  /** Everything of the observations that a later stage uses, with the span of their times. */
  public static ReadRequest observationsRequest(JobConfig job, RunContext run, TableStates states) {
    ObservationsConfig spine = job.observations();
    Set<String> columns = new LinkedHashSet<>(spine.keys());
    columns.add(spine.time());
    spine.label().map(LabelConfig::column).ifPresent(columns::add);
    columns.addAll(spine.columns());
    ReadRequest request = request(job, run, states, OBSERVATIONS, spine.input());
    return request.with(
        List.copyOf(columns), spine.keys(), Optional.of(spine.time()), Optional.empty());
  }

  /** The links of an identity map: all, because the first link of a user may be of any age. */
  public static ReadRequest identityRequest(
      JobConfig job, RunContext run, TableStates states, IdentityConfig identity) {
    List<String> keys = identity.keys().stream().map(KeyPair::source).toList();
    Set<String> columns = new LinkedHashSet<>(keys);
    columns.add(identity.value());
    identity.time().ifPresent(columns::add);
    ReadRequest request = request(job, run, states, input(identity), identity.input());
    return request.with(List.copyOf(columns), keys, Optional.empty(), Optional.empty());
  }

  /**
   * The rows of a feature group that some observation may use.
   *
   * @param observationTimes earliest and latest observation; absent: not known, so that no row is
   *     left out for its time
   */
  public static ReadRequest groupRequest(
      JobConfig job,
      RunContext run,
      TableStates states,
      FeatureGroupConfig group,
      Optional<TimeRange> observationTimes) {
    List<String> keys = group.keys().stream().map(KeyPair::source).toList();
    Set<String> columns = new LinkedHashSet<>(keys);
    group.time().time().ifPresent(columns::add);
    group.time().validTo().ifPresent(columns::add);
    group.time().ingested().ifPresent(columns::add);
    columns.addAll(group.time().tieBreak());
    columns.addAll(group.columns());
    group.windows().forEach(window -> window.column().ifPresent(columns::add));
    ReadRequest request = request(job, run, states, input(group), group.input());
    // Rows that are kept for later runs must not depend on the observations of this one.
    Optional<TimeRange> needed =
        request.incremental().isPresent() ? Optional.empty() : observationTimes;
    Optional<TimeFilter> filter =
        needed.flatMap(
            times ->
                usable(group, times)
                    .map(range -> new TimeFilter(group.time().time().orElseThrow(), range)));
    return request.with(List.copyOf(columns), keys, Optional.empty(), filter);
  }

  /** Whether fewer rows of a feature group are needed once the times of observations are known. */
  public static boolean isLimitedByTimes(FeatureGroupConfig group) {
    return group.input().rules().incremental().isEmpty() && oldest(group).isPresent();
  }

  /** The greatest age at which a row is of use; absent: any age. */
  private static Optional<Duration> oldest(FeatureGroupConfig group) {
    return group.windows().isEmpty()
        ? group.time().lookback()
        : group.windows().stream().map(WindowConfig::over).max(Duration::compareTo);
  }

  /**
   * Compares the job with the schemas of its inputs; fails with every problem at once.
   *
   * @param schemas by input
   */
  public static void validate(JobConfig job, Map<String, StructType> schemas) {
    new SchemaRules(job, schemas).check();
  }

  /**
   * The columns of the set, in order.
   *
   * @param schemas by input; validated
   */
  public static List<SetColumn> columns(JobConfig job, Map<String, StructType> schemas) {
    return new SetColumns(job, schemas).columns();
  }

  /**
   * A row happens at time + covers. It must be available at the latest observation, and young
   * enough for the earliest. Both ends are taken in, whatever the boundary is: the join decides
   * there.
   */
  private static Optional<TimeRange> usable(FeatureGroupConfig group, TimeRange times) {
    TimeRules rules = group.time();
    return oldest(group)
        .map(
            age -> {
              Instant oldestTime = times.from().minus(age).minus(rules.covers());
              Instant from = oldestTime.isBefore(FIRST_TIME) ? FIRST_TIME : oldestTime;
              Instant to = times.to().minus(rules.covers()).minus(rules.availableAfter());
              return new TimeRange(from, to.isBefore(from) ? from : to);
            });
  }

  private static ReadRequest request(
      JobConfig job, RunContext run, TableStates states, String input, InputConfig config) {
    SourceConfig source = job.source(config);
    Map<String, Parameter> builtIn = SqlRendering.builtIn(source, run, ofJob(job));
    Function<String, TableState> state = table -> states.of(source.name(), table);
    Optional<String> sql =
        config
            .sql()
            .map(
                template ->
                    SqlRendering.render(
                        template,
                        builtIn,
                        SqlDialect.of(source),
                        table -> state.apply(table).relation()));
    return new ReadRequest(
        input,
        source,
        sql,
        config.sql().map(SqlTemplate::file),
        config.table().map(name -> physical(source, name)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        config.rules(),
        source instanceof SourceConfig.QueryService
            ? tables(config, source, builtIn, state)
            : List.of(),
        config.rules().incremental().map(rules -> incremental(config, source, builtIn, state)));
  }

  private static IncrementalQuery incremental(
      InputConfig config,
      SourceConfig source,
      Map<String, Parameter> builtIn,
      Function<String, TableState> states) {
    SqlTemplate affected = config.rules().incremental().orElseThrow().affected();
    String plain =
        config
            .sql()
            .map(template -> SqlRendering.render(template, builtIn, SqlDialect.of(source)))
            .orElseGet(() -> physical(source, config.table().orElseThrow()));
    return new IncrementalQuery(
        plain,
        affected,
        builtIn,
        SqlRendering.tables(affected, builtIn, states),
        "",
        Optional.empty(),
        0);
  }

  private static List<TableState> tables(
      InputConfig config,
      SourceConfig source,
      Map<String, Parameter> builtIn,
      Function<String, TableState> states) {
    return config
        .sql()
        .map(template -> SqlRendering.tables(template, builtIn, states))
        .orElseGet(
            () ->
                config.table().map(name -> states.apply(physical(source, name))).stream().toList());
  }

  private static String physical(SourceConfig source, String table) {
    return source instanceof SourceConfig.QueryService service
        ? service.tables().getOrDefault(table, table)
        : table;
  }

  private static Map<String, Parameter> ofJob(JobConfig job) {
    return job.observations()
        .label()
        .map(
            label ->
                Map.of(
                    BuiltInPlaceholders.HORIZON_DAYS,
                    new Parameter(Parameter.Kind.NUMBER, days(label.horizon()))))
        .orElse(Map.of());
  }

  /** Whole days as a whole number, so that functions that want an integer take it. */
  private static String days(Duration span) {
    BigDecimal seconds =
        BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
    BigDecimal days = seconds.divide(SECONDS_OF_A_DAY, DIGITS_OF_A_DAY, RoundingMode.HALF_UP);
    return days.stripTrailingZeros().toPlainString();
  }

  private static ReadRequest probe(ReadRequest request) {
    return request.with(List.of(), List.of(), Optional.empty(), Optional.empty());
  }
}
