package io.decant.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be done with which data.
 *
 * @param readLabels of which sources the Platform is asked for labels
 * @param rows what becomes of labels of fields that only decide which rows there are
 * @param marketingAction the marketing action that making a set is, by its name or its words
 * @param deny further labels that no set may have
 * @param customLabels labels that the organization has defined itself
 * @param sources labels that are declared, by the name of the source
 * @param exemptions from the rules, in the order of the file
 */
public record GovernanceConfig(
    ReadLabels readLabels,
    RowLabels rows,
    String marketingAction,
    List<String> deny,
    List<String> customLabels,
    Map<String, DeclaredLabels> sources,
    List<Exemption> exemptions) {
  /** In the place of a column: what decides which rows there are. */
  public static final String ROWS = "rows";

  /** Copies, keeping the order. */
  public GovernanceConfig {
    deny = List.copyOf(deny);
    customLabels = List.copyOf(customLabels);
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    exemptions = List.copyOf(exemptions);
  }

  /** What holds where a job says nothing. */
  public static GovernanceConfig preset() {
    return new GovernanceConfig(
        ReadLabels.AUTO,
        RowLabels.REPORT,
        "Data Science",
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** What is declared of a source. */
  public DeclaredLabels declared(String source) {
    return sources.getOrDefault(source, DeclaredLabels.NONE);
  }

  /**
   * The same rules, with what another job has declared of its sources, and what it denies, besides;
   * nothing that it has declared or denied is taken away.
   *
   * @param other what the other job says; its exemptions and its marketing action are its own
   * @param labels further labels that are known
   */
  public GovernanceConfig knowing(GovernanceConfig other, Collection<String> labels) {
    Set<String> custom = new LinkedHashSet<>(customLabels);
    custom.addAll(other.customLabels);
    custom.addAll(labels);
    Set<String> denied = new LinkedHashSet<>(deny);
    denied.addAll(other.deny);
    Map<String, DeclaredLabels> declared = new LinkedHashMap<>(sources);
    other.sources.forEach((source, one) -> declared.merge(source, one, DeclaredLabels::and));
    return new GovernanceConfig(
        readLabels,
        other.rows == RowLabels.DENY ? RowLabels.DENY : rows,
        marketingAction,
        List.copyOf(denied),
        List.copyOf(custom),
        declared,
        exemptions);
  }

  /** Of which Query Service sources the Platform is asked for labels. */
  public enum ReadLabels {
    /** Of those that sign in with OAuth; a password does not open the Platform. */
    AUTO,
    /** Of all: one that cannot be asked is an error. */
    ALWAYS,
    /** Of none: what is declared is all there is. */
    NEVER
  }

  /** What becomes of labels of fields that decide which rows there are, and are in no column. */
  public enum RowLabels {
    /** They are reported. */
    REPORT,
    /** The rules hold for them too. */
    DENY
  }

  /**
   * Labels of what a source delivers.
   *
   * @param all of every column
   * @param tables of every field of a table, by its name, in which case does not count; a table
   *     with no labels has been looked at and has none
   * @param columns by the name of a column, as the source, or the query that it is sent, names it
   */
  public record DeclaredLabels(
      List<String> all, Map<String, List<String>> tables, Map<String, List<String>> columns) {
    /** None. */
    public static final DeclaredLabels NONE = new DeclaredLabels(List.of(), Map.of());

    /** Of no table as such. */
    public DeclaredLabels(List<String> all, Map<String, List<String>> columns) {
      this(all, Map.of(), columns);
    }

    /** Copies, keeping the order. */
    public DeclaredLabels {
      all = List.copyOf(all);
      tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** These and others: of what both speak of, the labels of both. */
    DeclaredLabels and(DeclaredLabels others) {
      return new DeclaredLabels(
          both(all, others.all), both(tables, others.tables), both(columns, others.columns));
    }

    private static Map<String, List<String>> both(
        Map<String, List<String>> these, Map<String, List<String>> others) {
      Map<String, List<String>> merged = new LinkedHashMap<>(these);
      others.forEach(
          (name, labels) ->
              merged.merge(
                  these.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name),
                  labels,
                  DeclaredLabels::both));
      return merged;
    }

    private static List<String> both(List<String> these, List<String> others) {
      return Stream.concat(these.stream(), others.stream()).distinct().toList();
    }

    /** Whether something is said of all that a table holds, be it that it has no labels. */
    public boolean cover(String table) {
      return !all.isEmpty() || tables.keySet().stream().anyMatch(table::equalsIgnoreCase);
    }
  }

  /**
   * A permission to do in spite of a rule what somebody has a reason for.
   *
   * @param name by which the manifest and people know it
   * @param labels that do not count
   * @param policies of the Platform that do not count, by name
   * @param columns of the set for which that is so; empty: for all
   * @param reason why; not blank
   */
  public record Exemption(
      String name,
      List<String> labels,
      List<String> policies,
      List<String> columns,
      String reason) {
    /** It exempts from something, for a reason. */
    public Exemption {
      labels = List.copyOf(labels);
      policies = List.copyOf(policies);
      columns = List.copyOf(columns);
      Checked.require(
          !labels.isEmpty() || !policies.isEmpty(),
          "an exemption needs labels or policies that it is from");
      Checked.require(!reason.isBlank(), "an exemption needs a reason");
    }

    /** Whether it is for a column of the set; for anything else, only where it is for all. */
    public boolean isFor(String column) {
      return columns.isEmpty() || columns.contains(column);
    }
  }
}
