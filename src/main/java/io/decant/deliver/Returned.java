package io.decant.deliver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run has returned, or would return.
 *
 * @param dataSet identifier of the data set
 * @param table its name in SQL; empty where the catalog does not tell
 * @param period what the rows are for
 * @param columns which column goes where
 * @param read rows that were read
 * @param sent rows that were, or would be, sent
 * @param ingested rows that the Platform says it brought in; absent: it did not say, or nothing was
 *     sent
 * @param files files that were, or would about be, uploaded
 * @param bytes their size; 0 before they are written
 * @param created what was, or would be, made for it, in words
 * @param audience whom the scores reach; absent: the job does not say
 * @param batch the batch; absent: nothing was sent
 * @param replaced batches whose rows were, or would be, replaced
 * @param digest of the rows and of where they go
 * @param notes what else happened, in sentences
 */
public record Returned(
    String dataSet,
    String table,
    String period,
    List<MappedColumn> columns,
    long read,
    long sent,
    OptionalLong ingested,
    long files,
    long bytes,
    List<String> created,
    Optional<AudienceReach> audience,
    Optional<String> batch,
    List<String> replaced,
    String digest,
    List<String> notes) {
  /** Copies the lists. */
  public Returned {
    columns = List.copyOf(columns);
    created = List.copyOf(created);
    replaced = List.copyOf(replaced);
    notes = List.copyOf(notes);
  }
}
