package io.decant.config;

import java.util.List;

/**
 * Columns from one source with the same keys, times and rules.
 *
 * <p>A group either takes columns of the latest usable row, or computes windows over the usable
 * rows. A column or window named {@code tier} of the group {@code crm} is published as {@code
 * crm_tier}.
 *
 * @param name name of the group
 * @param input where the rows come from
 * @param keys what observations and rows are joined by
 * @param time when a row may be used
 * @param columns columns of the latest usable row; empty when there are windows
 * @param windows windows over the usable rows; empty when there are columns
 */
public record FeatureGroupConfig(
    String name,
    InputConfig input,
    List<KeyPair> keys,
    TimeRules time,
    List<String> columns,
    List<WindowConfig> windows) {
  /** Either columns or windows. */
  public FeatureGroupConfig {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    windows = List.copyOf(windows);
    Checked.require(!keys.isEmpty(), "a feature group needs at least one key");
    Checked.require(
        columns.isEmpty() != windows.isEmpty(), "a feature group has either columns or windows");
    Checked.require(
        windows.isEmpty() || time.areFacts(), "windows are over facts, which happen at a time");
  }

  /** The published name of a column or window of this group. */
  public String published(String column) {
    return name + "_" + column;
  }
}
