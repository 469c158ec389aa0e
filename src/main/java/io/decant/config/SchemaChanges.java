package io.decant.config;

/** What happens when a run would publish other columns than those that the set has. */
public enum SchemaChanges {
  /** The run fails. */
  STRICT,
  /** Further columns are added; a removed or retyped one fails the run. */
  ADD_COLUMNS,
  /** A new version of the set begins beside it; the one that is there stays as it is. */
  NEW_VERSION
}
