package io.decant.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.decant.plan.PinnedSource;
import io.decant.plan.SourceFiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest says of an input.
 *
 * @param input what it is for, as in the job file
 * @param source name of the source
 * @param route how it was read
 * @param version what pins its state, for example a Delta version; empty when nothing does
 * @param rows rows of the input
 * @param rowsKept how many of them were not read but kept from earlier runs; the statements do not
 *     bring these
 * @param statements every statement as sent; that of the slices with <code>{slice}</code> in the
 *     place of their predicates
 * @param slices the predicates; empty when one statement was everything
 * @param tables snapshots of the tables of Query Service that were read, by table; null for one
 *     that could not be pinned
 * @param files the files that were read; null when there were none
 */
public record ManifestInput(
    String input,
    String source,
    String route,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String version,
    long rows,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) long rowsKept,
    List<String> statements,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> slices,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tables,
    @JsonInclude(JsonInclude.Include.NON_NULL) SourceFiles files) {
  /** Copies, keeping the order. */
  public ManifestInput {
    version = version == null ? "" : version;
    statements = List.copyOf(statements);
    slices = slices == null ? List.of() : List.copyOf(slices);
    tables = tables == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /** The state in which its source was read. */
  public PinnedSource pinned() {
    Map<String, Optional<String>> snapshots = new LinkedHashMap<>();
    tables.forEach((table, snapshot) -> snapshots.put(table, Optional.ofNullable(snapshot)));
    return new PinnedSource(
        source,
        tables.isEmpty() && !version.isEmpty() ? Optional.of(version) : Optional.empty(),
        snapshots,
        Optional.ofNullable(files));
  }
}
