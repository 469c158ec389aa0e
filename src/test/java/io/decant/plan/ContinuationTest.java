package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.IncrementalRules;
import io.decant.config.IncrementalRules.Expired;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SqlTemplate;
import io.decant.error.SourceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When is it safe to read only what is new? */
class ContinuationTest {
  private static final String QUERY = "SELECT * FROM $events e JOIN $profiles p ON e.i = p.i";
  private static final String AFFECTED =
      "SELECT user_id FROM $events UNION SELECT i FROM $profiles";

  private String query = QUERY;
  private String affected = AFFECTED;
  private Expired expired = Expired.FULL;
  private TableState events = TableState.pinned("ee", "12", Set.of("10", "11"));
  private TableState profiles = TableState.pinned("profiles", "7", Set.of());

  private ReadRequest request() {
    IncrementalRules rules =
        new IncrementalRules(new SqlTemplate("affected.sql", affected, Map.of()), "/kept", expired);
    InputConfig input =
        new InputConfig(
            "platform",
            Optional.of(new SqlTemplate("q.sql", query, Map.of())),
            Optional.empty(),
            new ReadRules(Route.AUTO, Optional.of(rules), Set.of()));
    JobConfig job =
        new SampleJob()
            .tables(Map.of("events", "ee", "profiles", "profiles"))
            .observations(
                new ObservationsConfig(
                    input, List.of("user_id"), "observed_at", Optional.empty(), List.of()))
            .group(
                SampleJob.lookup(SampleJob.time(Duration.ZERO, Duration.ZERO, Optional.empty())),
                "a INT")
            .job();
    Map<String, TableState> states = new HashMap<>();
    states.put("ee", events);
    states.put("profiles", profiles);
    return Planner.observationsRequest(
        job, SampleJob.RUN, new TableStates(Map.of("platform", states)));
  }

  private String reason(Checkpoint before) {
    ReadRequest decided = Continuation.decide(request(), Optional.of(before));
    assertThat(decided.continues()).isFalse();
    return decided.incremental().orElseThrow().reason();
  }

  private Checkpoint now() {
    return Continuation.checkpoint(request()).orElseThrow();
  }

  private Checkpoint before(String ofEvents, String ofProfiles) {
    return new Checkpoint(now().definition(), Map.of("ee", ofEvents, "profiles", ofProfiles));
  }

  @Test
  void onlyAffectedEntitiesAreRead() {
    ReadRequest decided = Continuation.decide(request(), Optional.of(before("10", "7")));

    assertThat(decided.continues()).isTrue();
    assertThat(decided.incremental().orElseThrow().reason())
        .isEqualTo("entities are read of which rows came after ee@10, profiles@7");
    assertThat(decided.affectedKeys().sql())
        .contains(
            "SELECT DISTINCT \"user_id\" FROM (\nSELECT user_id FROM (SELECT * FROM ee SNAPSHOT"
                + " BETWEEN 10 AND 12) ee UNION SELECT i FROM (SELECT * FROM profiles WHERE 1=0)"
                + " profiles\n) affected");
    assertThat(decided.sql().orElseThrow())
        .contains("SNAPSHOT AS OF 12) e ", "SNAPSHOT AS OF 7) p ");
    assertThat(Continuation.counted(decided, 1, 40).incremental().orElseThrow().reason())
        .isEqualTo("1 entity is read, of which rows came after ee@10, profiles@7");
    assertThat(decided.undecided()).isEqualTo(request());
  }

  @Test
  void everythingIsReadTheFirstTime() {
    ReadRequest decided = Continuation.decide(request(), Optional.empty());

    assertThat(decided.continues()).isFalse();
    assertThat(decided.incremental().orElseThrow().reason())
        .isEqualTo("everything is read: nothing is kept from an earlier run in /kept");
  }

  @Test
  void everythingIsReadWhenTheQueryOrItsAffectedEntitiesAreOthers() {
    Checkpoint before = before("10", "7");
    query = QUERY + " WHERE true";
    assertThat(reason(before)).contains("the query, its parameters or the columns", "have changed");
    query = QUERY;
    affected = AFFECTED + " UNION SELECT 1";
    assertThat(reason(before)).contains("have changed");
  }

  @Test
  void everythingIsReadWhenATableIsNotPinned() {
    Checkpoint before = before("10", "7");
    profiles = TableState.unpinned("profiles", "it is a view");
    assertThat(reason(before))
        .isEqualTo("everything is read: profiles is not pinned (it is a view)");
    assertThat(Continuation.checkpoint(request())).isEmpty();
  }

  @Test
  void everythingIsReadWhenATableChangedThatTheAffectedQueryDoesNotRead() {
    affected = "SELECT user_id FROM $events";
    profiles = TableState.pinned("profiles", "7", Set.of("6"));
    assertThat(reason(before("12", "6")))
        .isEqualTo("everything is read: profiles has changed, and affected.sql does not read it");
    assertThat(Continuation.decide(request(), Optional.of(before("10", "7"))).continues()).isTrue();
  }

  @Test
  void anExpiredSnapshotLeadsToEverythingOrToAFailure() {
    assertThat(reason(before("9", "7")))
        .isEqualTo("everything is read: snapshot 9 of ee, which the last run read, has expired");
    Checkpoint before = before("9", "7");
    expired = Expired.FAIL;
    assertThatThrownBy(() -> Continuation.decide(request(), Optional.of(before)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations (source platform, q.sql)",
            "snapshot 9 of ee, which the last run read, has expired",
            "--set observations.incremental.expired=full");
  }

  @Test
  void aTableOfWhichNothingIsKnownIsReadWhole() {
    assertThat(reason(new Checkpoint(now().definition(), Map.of("ee", "12"))))
        .contains("it is not known which snapshot of profiles was read before");
  }
}
