package io.decant.config.hocon;

/** Keys that rules speak of, so that their messages name what the file says. */
final class Keys {
  static final String JOB = "job";
  static final String SOURCES = "sources";
  static final String SOURCE = "source";
  static final String OBSERVATIONS = "observations";
  static final String IDENTITY = "identity";
  static final String FEATURES = "features";
  static final String SAMPLING = "sampling";
  static final String SPLIT = "split";
  static final String SCORING = "scoring";
  static final String TRAINING_SET = "training-set";
  static final String MODEL = "model";
  static final String SCORES = "scores";
  static final String SCORING_SET = "scoring-set";
  static final String GOVERNANCE = "governance";
  static final String CHECKS = "checks";
  static final String OUTPUT = "output";
  static final String LINEAGE = "lineage";
  static final String RUN = "run";
  static final String VARS = "vars";
  static final String DEFAULTS = "defaults";

  static final String SQL = "sql";
  static final String TABLE = "table";
  static final String PARAMETERS = "parameters";
  static final String PLACEHOLDER = "placeholder";
  static final String ROUTE = "route";
  static final String PUSH_DOWN = "push-down";
  static final String INCREMENTAL = "incremental";
  static final String AFFECTED = "affected";
  static final String STORE = "store";
  static final String KEYS = "keys";
  static final String COLUMN = "column";
  static final String COLUMNS = "columns";
  static final String TIME = "time";
  static final String VALID_FROM = "valid-from";
  static final String VALID_TO = "valid-to";
  static final String INGESTED = "ingested";
  static final String COVERS = "covers";
  static final String AVAILABLE_AFTER = "available-after";
  static final String BOUNDARY = "boundary";
  static final String LABEL = "label";
  static final String HORIZON = "horizon";
  static final String LOOKBACK = "lookback";
  static final String TIE_BREAK = "tie-break";
  static final String WINDOWS = "windows";
  static final String OVER = "over";
  static final String OF = "of";
  static final String GAP = "gap";
  static final String OVERLAP = "overlap";
  static final String FOLDS = "folds";
  static final String PARTS = "parts";
  static final String SEED = "seed";
  static final String TYPE = "type";
  static final String PATH = "path";
  static final String PRODUCES = "produces";
  static final String PARTITION_BY = "partition-by";
  static final String SCHEMA_CHANGES = "schema-changes";
  static final String FILES = "files";
  static final String CLUSTER_BY = "cluster-by";
  static final String STATISTICS = "statistics";
  static final String LABEL_RATE = "label-rate";
  static final String MATCH_RATE = "match-rate";
  static final String NULLS = "nulls";
  static final String RANGES = "ranges";
  static final String ALLOWED = "allowed";
  static final String DRIFT = "drift";
  static final String LABELS = "labels";
  static final String TABLES = "tables";
  static final String DENY = "deny";
  static final String CUSTOM_LABELS = "custom-labels";
  static final String EXEMPTIONS = "exemptions";

  private Keys() {}

  /** A path of keys. */
  static String path(String... keys) {
    return String.join(".", keys);
  }
}
