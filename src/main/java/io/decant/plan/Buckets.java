package io.decant.plan;

import java.util.List;

/**
 * How Spark has divided the rows of a table when it wrote them ({@code CLUSTERED BY}).
 *
 * @param number how many buckets there are
 * @param columns of whose values a hash decides about the bucket of a row
 */
public record Buckets(int number, List<String> columns) {
  /** Copies the columns. */
  public Buckets {
    columns = List.copyOf(columns);
  }
}
