package io.decant.openlineage;

/** The facets that events have, each in the version of OpenLineage's specification. */
enum Facet {
  SCHEMA("schema", "facets/1-2-0/SchemaDatasetFacet"),
  DATA_SOURCE("dataSource", "facets/1-0-1/DatasourceDatasetFacet"),
  VERSION("version", "facets/1-0-1/DatasetVersionDatasetFacet"),
  TYPE("datasetType", "facets/1-0-1/DatasetTypeDatasetFacet"),
  COLUMN_LINEAGE("columnLineage", "facets/1-2-0/ColumnLineageDatasetFacet"),
  INPUT_STATISTICS("inputStatistics", "facets/1-0-0/InputStatisticsInputDatasetFacet"),
  OUTPUT_STATISTICS("outputStatistics", "facets/1-0-2/OutputStatisticsOutputDatasetFacet"),
  SQL("sql", "facets/1-1-0/SQLJobFacet"),
  JOB_TYPE("jobType", "facets/2-0-4/JobTypeJobFacet"),
  ENGINE("processing_engine", "facets/1-1-1/ProcessingEngineRunFacet"),
  NOMINAL_TIME("nominalTime", "facets/1-0-1/NominalTimeRunFacet"),
  ERROR("errorMessage", "facets/1-0-1/ErrorMessageRunFacet"),
  /** What only Decant knows of a run. */
  DECANT("decant", "2-0-2/OpenLineage.json#/$defs/RunFacet");

  private static final String SPECIFICATION = "https://openlineage.io/spec/";

  private final String key;
  private final String schema;

  Facet(String key, String schema) {
    this.key = key;
    this.schema = schema;
  }

  /** The key under which it stands. */
  String key() {
    return key;
  }

  /** Where it is specified. */
  String schema() {
    String name = schema.substring(schema.lastIndexOf('/') + 1);
    return SPECIFICATION + schema + (this == DECANT ? "" : ".json#/$defs/" + name);
  }
}
