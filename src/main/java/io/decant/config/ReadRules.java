package io.decant.config;

import java.util.Optional;
import java.util.Set;

/**
 * How an input is read from Query Service.
 *
 * @param route how its rows come
 * @param incremental how it is read on from the run before; absent: all of it every time
 * @param pushDown what the service must do, or the run fails; empty: nothing is asked for
 */
public record ReadRules(
    Route route, Optional<IncrementalRules> incremental, Set<PushDown> pushDown) {
  /** Copies the set. */
  public ReadRules {
    pushDown = Set.copyOf(pushDown);
  }

  /** What holds where a job says nothing, and for every other kind of source. */
  public static ReadRules preset() {
    return new ReadRules(Route.AUTO, Optional.empty(), Set.of());
  }
}
