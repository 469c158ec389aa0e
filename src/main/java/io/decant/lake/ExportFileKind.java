package io.decant.lake;

import io.decant.config.SourceConfig.DatasetExport.Format;

/** What a file in the folder of an export is, by its name. */
enum ExportFileKind {
  /** Rows in the declared format. */
  DATA,
  /** Rows in the other format. */
  OTHER_FORMAT,
  /** A list of the files; JSON, and never compressed. */
  MANIFEST,
  /** Whatever else writers leave behind. */
  NOTHING;

  private static final String PARQUET_END = ".parquet";
  private static final String JSON_END = ".json.gz";
  private static final String MANIFEST_END = ".json";

  /**
   * The kind of a file.
   *
   * @param name path below the directory of the data set
   */
  static ExportFileKind of(String name, Format declared) {
    for (String part : name.split("/")) {
      if (part.startsWith("_") || part.startsWith(".")) {
        return NOTHING;
      }
    }
    if (isData(name)) {
      return name.endsWith(PARQUET_END) == (declared == Format.PARQUET) ? DATA : OTHER_FORMAT;
    }
    return name.endsWith(MANIFEST_END) ? MANIFEST : NOTHING;
  }

  /** Whether the name is one of a file of rows, of either format. */
  static boolean isData(String name) {
    return name.endsWith(PARQUET_END) || name.endsWith(JSON_END);
  }
}
