package io.decant.plan;

import io.decant.config.IncrementalRules;
import io.decant.error.SourceException;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an input is read on from the run before. Where it is not certain that the result
 * would be that of reading everything, everything is read.
 */
public final class Continuation {
  private final ReadRequest request;
  private final IncrementalQuery query;

  private Continuation(ReadRequest request) {
    this.request = request;
    this.query = request.incremental().orElseThrow();
  }

  /**
   * The request as it is to be read, with the reason.
   *
   * @param request one with rules for reading on
   * @param kept what the kept rows were made from; absent: there are none
   * @throws SourceException when the state of the last run has expired and the job says that this
   *     is to fail
   */
  public static ReadRequest decide(ReadRequest request, Optional<Checkpoint> kept) {
    Continuation continuation = new Continuation(request);
    if (kept.isEmpty()) {
      return full(request, "nothing is kept from an earlier run in " + store(request));
    }
    Checkpoint before = kept.get();
    return continuation
        .objection(before)
        .map(why -> full(request, why))
        .orElseGet(() -> continuation.continued(before));
  }

  /** The same request for everything. */
  public static ReadRequest full(ReadRequest request, String why) {
    return request.with(request.incremental().orElseThrow().full("everything is read: " + why));
  }

  /** What the rows of a request are made from; absent when a table of it could not be pinned. */
  public static Optional<Checkpoint> checkpoint(ReadRequest request) {
    IncrementalQuery query = request.incremental().orElseThrow();
    return query.all(request).stream().allMatch(state -> state.snapshot().isPresent())
        ? Optional.of(query.checkpoint(request))
        : Optional.empty();
  }

  /**
   * The request with the number of its affected entities.
   *
   * @param kept rows that are kept from earlier runs
   */
  public static ReadRequest counted(ReadRequest request, long entities, long kept) {
    IncrementalQuery query = request.incremental().orElseThrow();
    return request.with(
        query.since(
            query.since().orElseThrow(),
            (entities == 1 ? "1 entity is read" : entities + " entities are read")
                + ", of which rows came after "
                + query.checkpointBefore().text(),
            kept));
  }

  private ReadRequest continued(Checkpoint before) {
    return request.with(
        query.since(
            before.snapshots(), "entities are read of which rows came after " + before.text(), 0));
  }

  /** Why everything has to be read. */
  private Optional<String> objection(Checkpoint before) {
    List<TableState> tables = query.all(request);
    for (TableState state : tables) {
      if (state.snapshot().isEmpty()) {
        return Optional.of(state.table() + " is not pinned (" + state.unpinned() + ")");
      }
    }
    if (!query.checkpoint(request).definition().equals(before.definition())) {
      return Optional.of("the query, its parameters or the columns that are used have changed");
    }
    for (TableState state : tables) {
      Optional<String> why = objection(state, before.snapshots().get(state.table()));
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private Optional<String> objection(TableState now, String before) {
    if (before == null) {
      return Optional.of("it is not known which snapshot of " + now.table() + " was read before");
    } else if (before.equals(now.snapshot().orElseThrow())) {
      return Optional.empty();
    } else if (!now.earlier().contains(before)) {
      return Optional.of(expired(now, before));
    } else if (query.tables().stream().noneMatch(state -> state.table().equals(now.table()))) {
      return Optional.of(
          now.table() + " has changed, and " + query.affected().file() + " does not read it");
    }
    return Optional.empty();
  }

  private String expired(TableState now, String before) {
    String problem =
        "snapshot " + before + " of " + now.table() + ", which the last run read, has expired";
    if (rules(request).expired() == IncrementalRules.Expired.FAIL) {
      throw SourceException.of(
          request.label(),
          problem + ": the service forgets snapshots after two days.",
          "Read everything once with --set "
              + request.input()
              + ".incremental.expired=full, and run more often than every two days.");
    }
    return problem;
  }

  private static String store(ReadRequest request) {
    return rules(request).store();
  }

  private static IncrementalRules rules(ReadRequest request) {
    return request.rules().incremental().orElseThrow();
  }
}
