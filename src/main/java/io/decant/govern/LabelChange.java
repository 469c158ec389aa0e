package io.decant.govern;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What labelling a data set changes, or has changed.
 *
 * @param dataSet its identifier
 * @param name for people
 * @param present labels that the whole of it has already
 * @param added labels that it gets; none: nothing has to be done
 * @param written whether they have been written
 */
public record LabelChange(
    String dataSet, String name, List<String> present, List<String> added, boolean written) {
  /** Copies the lists. */
  public LabelChange {
    present = List.copyOf(present);
    added = List.copyOf(added);
  }

  /** The change from labels to those and others; nothing is taken away. */
  static LabelChange of(
      String dataSet, String name, Collection<String> present, Collection<String> wanted) {
    TreeSet<String> added = new TreeSet<>(wanted);
    added.removeAll(present);
    return new LabelChange(
        dataSet, name, List.copyOf(new TreeSet<>(present)), List.copyOf(added), false);
  }

  LabelChange done() {
    return new LabelChange(dataSet, name, present, added, true);
  }
}
