package io.decant.local.sql;

import org.apache.spark.sql.SparkSession;

/**
 * What everything that a session does needs to know.
 *
 * @param spark of this session alone
 * @param access whose session it is and what it sees
 * @param behaviour what was chosen at the start of the service
 * @param switches what may change while it runs
 * @param settings what the client has SET
 */
record SessionContext(
    SparkSession spark, Access access, Behaviour behaviour, Switches switches, Settings settings) {
  Sandbox sandbox() {
    return access.sandbox();
  }

  Principal principal() {
    return access.principal();
  }
}
