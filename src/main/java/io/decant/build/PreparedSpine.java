package io.decant.build;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The observations that go into a set.
 *
 * @param rows the observations; the internal observation id is fixed once they are written
 * @param facts what was kept and what was left out
 */
public record PreparedSpine(Dataset<Row> rows, SpineFacts facts) {}
