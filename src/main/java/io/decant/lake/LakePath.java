package io.decant.lake;

import io.decant.plan.ReadRequest;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A file or directory in any store that Hadoop knows, looked at before Spark does: what Spark says
 * of a missing path depends on its version.
 */
record LakePath(SparkSession spark, String text) {
  void requireExists(ReadRequest request) {
    if (!exists(request, text)) {
      throw LakeErrors.missing(request, text);
    }
  }

  boolean hasDeltaLog(ReadRequest request) {
    return exists(request, text + "/_delta_log");
  }

  /** A directory that is about to be written to holds nothing of anybody else. */
  void requireAbsentOrEmpty(ReadRequest request) {
    try {
      Path path = new Path(text);
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (files.exists(path) && files.listStatus(path).length > 0) {
        throw LakeErrors.foreignStore(request, text);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw LakeErrors.unreachable(request, text, e);
    }
  }

  private boolean exists(ReadRequest request, String location) {
    try {
      Path path = new Path(location);
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return files.exists(path);
    } catch (IOException | IllegalArgumentException e) {
      throw LakeErrors.unreachable(request, location, e);
    }
  }
}
