package io.decant.local.sample;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Turns the number of each user into his rows of one table. */
final class EveryUser implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;

  private final UserRows rows;

  EveryUser(UserRows rows) {
    this.rows = rows;
  }

  @Override
  public Iterator<Row> call(Long number) {
    return rows.of(new Person(number)).iterator();
  }
}
