/** Stage, verify, publish: Delta and Parquet sinks, and the manifest beside every set. */
package io.decant.publish;
