package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.config.SourceConfig;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.publish.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states in which a run read its sources.
 *
 * @param bySource by the name of the source
 */
record Pins(Map<String, PinnedSource> bySource) {
  /** What a manifest says of them. */
  static Pins of(Manifest manifest) {
    Map<String, PinnedSource> pins = new LinkedHashMap<>();
    manifest
        .inputs()
        .forEach(input -> pins.merge(input.source(), input.pinned(), PinnedSource::with));
    return new Pins(pins);
  }

  /** What is gone, in phrases that name the source. */
  List<String> gone(JobConfig job, Sources sources) {
    List<String> gone = new ArrayList<>();
    bySource.forEach(
        (name, pinned) -> {
          SourceConfig source = job.sources().get(name);
          if (source == null) {
            gone.add(name + ": the job has no such source");
          } else {
            sources
                .gone(ReadRequest.about(source, "pinned state"), pinned)
                .forEach(phrase -> gone.add(name + ": " + phrase));
          }
        });
    return gone;
  }

  /** What nothing pins, in phrases. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    bySource.forEach(
        (name, pinned) -> {
          if (pinned.isOpen()) {
            open.add(name + ": nothing pins its state, so it was read as it is now");
          } else if (pinned.pinnedTables().size() < pinned.tables().size()) {
            List<String> tables = new ArrayList<>(pinned.tables().keySet());
            tables.removeAll(pinned.pinnedTables());
            open.add(
                name
                    + ": "
                    + String.join(", ", tables)
                    + " had no snapshot, so it was read as it is now");
          }
        });
    return open;
  }
}
