package io.decant.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.decant.config.ColumnNotes;
import io.decant.lineage.InputColumn;
import io.decant.plan.FeatureDistribution;
import io.decant.plan.SetColumn;
import io.decant.plan.TrainingCertificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a published period was made from and what it holds: the JSON beside every set. Fields are
 * only ever added; a change of meaning raises the format version. Times are ISO 8601 in UTC.
 *
 * @param formatVersion version of this format
 * @param job the job that made it
 * @param produces training or scoring set
 * @param run the run
 * @param asOf nothing that became known later was used
 * @param period the published period
 * @param createdAt when it was published
 * @param columns the columns, in order
 * @param partitionBy columns that the files are partitioned by, the period first
 * @param content what was published
 * @param inputs what it was made from
 * @param counts rows through the stages
 * @param checks what was checked
 * @param distributions how the features are distributed; empty in sets of earlier releases
 * @param training the training set whose columns a scoring set has; null for a training set
 * @param comparedWith earlier periods that hold the latest rows of entities which are not published
 *     again, the youngest first; empty when everything was published
 * @param governance what there is to say of labels beside those of the columns; null in sets of
 *     earlier releases
 * @param settings every effective setting, as {@code --set} takes it; secrets are references
 * @param queries the text of every query, by the setting that names its file
 * @param configuration SHA-256 of settings and queries: equal ones ask for the same set
 * @param seeds every seed that decided something, by what it decided
 * @param software versions of what made it
 */
public record Manifest(
    int formatVersion,
    String job,
    String produces,
    String run,
    String asOf,
    String period,
    String createdAt,
    List<Column> columns,
    List<String> partitionBy,
    Content content,
    List<ManifestInput> inputs,
    Map<String, Long> counts,
    List<ManifestFacts.Check> checks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FeatureDistribution> distributions,
    @JsonInclude(JsonInclude.Include.NON_NULL) TrainingCertificate training,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ComparedPeriod> comparedWith,
    @JsonInclude(JsonInclude.Include.NON_NULL) ManifestGovernance governance,
    Map<String, String> settings,
    Map<String, String> queries,
    String configuration,
    Map<String, Long> seeds,
    Software software) {
  /** The version that this release writes. */
  public static final int FORMAT_VERSION = 1;

  /** Copies, keeping the order. */
  public Manifest {
    columns = List.copyOf(columns);
    partitionBy = List.copyOf(partitionBy);
    inputs = List.copyOf(inputs);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    checks = List.copyOf(checks);
    distributions = distributions == null ? List.of() : List.copyOf(distributions);
    comparedWith = comparedWith == null ? List.of() : List.copyOf(comparedWith);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    queries = copy(queries);
    configuration = configuration == null ? "" : configuration;
    seeds = copy(seeds);
  }

  /** Manifests of earlier releases lack some fields. */
  private static <V> Map<String, V> copy(Map<String, V> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The columns as the plan knows them. */
  public List<SetColumn> setColumns() {
    return columns.stream()
        .map(
            column ->
                new SetColumn(
                    column.name(),
                    column.type(),
                    SetColumn.Role.valueOf(column.role()),
                    column.definition()))
        .toList();
  }

  /** Whether it holds the text of every query, as those of early releases do not. */
  public boolean holdsQueries() {
    return !settings.isEmpty()
        && settings.keySet().stream()
            .filter(key -> key.matches("(observations|identity\\.[^.]+|features\\.[^.]+)\\.sql"))
            .allMatch(queries::containsKey);
  }

  /** Columns and partitioning. */
  SetLayout layout() {
    return SetLayout.of(setColumns(), partitionBy);
  }

  /** The same manifest, with the rows that it is going to replace. */
  Manifest replacing(long rows) {
    return with(
        new Content(
            content.format(),
            content.version(),
            content.rows(),
            rows,
            content.files(),
            content.bytes(),
            content.digest(),
            content.partitions()),
        software);
  }

  /** The same manifest, with what only the commit tells. */
  Manifest committed(SetStore.Commit commit) {
    Content committed =
        new Content(
            content.format(),
            commit.version(),
            content.rows(),
            content.rowsReplaced(),
            commit.files(),
            commit.bytes(),
            content.digest(),
            content.partitions());
    return with(committed, software.with(commit.software()));
  }

  private Manifest with(Content otherContent, Software otherSoftware) {
    return new Manifest(
        formatVersion,
        job,
        produces,
        run,
        asOf,
        period,
        createdAt,
        columns,
        partitionBy,
        otherContent,
        inputs,
        counts,
        checks,
        distributions,
        training,
        comparedWith,
        governance,
        settings,
        queries,
        configuration,
        seeds,
        otherSoftware);
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its Spark type as DDL
   * @param role what it is for
   * @param definition how it is made
   * @param input the input that it comes from; empty for what Decant adds
   * @param source the source of that input
   * @param description what it means, as the job file says
   * @param unit of its values, as the job file says
   * @param labels its data usage labels: those of all that it is made of, and of the job file
   */
  public record Column(
      String name,
      String type,
      String role,
      String definition,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String input,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String source,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String description,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String unit,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labels) {
    /** What is absent in JSON is empty. */
    public Column {
      input = input == null ? "" : input;
      source = source == null ? "" : source;
      description = description == null ? "" : description;
      unit = unit == null ? "" : unit;
      labels = labels == null ? List.of() : List.copyOf(labels);
    }

    static Column of(
        SetColumn column, Optional<InputColumn> origin, ColumnNotes notes, List<String> labels) {
      return new Column(
          column.name(),
          column.type(),
          column.role().name(),
          column.definition(),
          origin.map(InputColumn::input).orElse(""),
          origin.map(InputColumn::source).orElse(""),
          notes.description(),
          notes.unit(),
          labels);
    }
  }

  /**
   * What was published.
   *
   * @param format delta or parquet
   * @param version Delta version or generation that made it visible; empty until it is
   * @param rows rows of the period
   * @param rowsReplaced rows of the same period that it replaced
   * @param files data files
   * @param bytes their size
   * @param digest order-independent digest, see {@link ContentDigest}
   * @param partitions the same of each partition of the period; empty when it is not partitioned
   *     further
   */
  public record Content(
      String format,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String version,
      long rows,
      long rowsReplaced,
      long files,
      long bytes,
      String digest,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Partition> partitions) {
    /** The version and the partitions may be missing in JSON. */
    public Content {
      version = version == null ? "" : version;
      partitions = partitions == null ? List.of() : List.copyOf(partitions);
    }

    /** Rows and digest of the period. */
    public ContentDigest contentDigest() {
      return new ContentDigest(rows, digest);
    }
  }

  /**
   * A partition of the period.
   *
   * @param values the partition columns but the period, with their values as text or null
   * @param rows its rows
   * @param digest their digest
   */
  public record Partition(Map<String, String> values, long rows, String digest) {
    /** Copies, keeping the order; nulls are values too. */
    public Partition {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * What made it.
   *
   * @param decant version of Decant, and the revision of its source where the build was told
   * @param spark version of Spark
   * @param session settings of the session that decide values; empty in sets of earlier releases
   * @param delta version of Delta; empty for other formats
   */
  public record Software(
      String decant,
      String spark,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> session,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String delta) {
    /** Settings and Delta may be missing in JSON. */
    public Software {
      session = copy(session);
      delta = delta == null ? "" : delta;
    }

    private Software with(String otherDelta) {
      return new Software(decant, spark, session, otherDelta);
    }
  }
}
