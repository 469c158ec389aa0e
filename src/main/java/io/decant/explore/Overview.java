package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import java.time.Instant;
import java.util.Optional;

/**
 * How much there is.
 *
 * @param rows rows that were looked at
 * @param rowsWithoutEntity those of nobody; they take no part in what is said of entities
 * @param entities different entities, exactly
 * @param rowsWithoutTime rows that say not when; absent without a column of times
 * @param earliest absent when no row has a time
 * @param latest absent when no row has a time
 * @param rowsOfAnEntity how many rows an entity has
 * @param most rows of the entity that has most
 */
public record Overview(
    long rows,
    long rowsWithoutEntity,
    long entities,
    Optional<Long> rowsWithoutTime,
    Optional<Instant> earliest,
    Optional<Instant> latest,
    Quantiles rowsOfAnEntity,
    long most) {

  static Overview of(AnswerRow row, boolean timed) {
    long rows = row.count("all_rows");
    return new Overview(
        rows,
        rows - row.count("rows_with_entity"),
        row.count("entities"),
        timed ? Optional.of(rows - row.count("rows_with_time")) : Optional.empty(),
        row.time("earliest"),
        row.time("latest"),
        Quantiles.of(row, "q"),
        row.count("most"));
  }
}
