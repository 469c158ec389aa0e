package io.decant.local.sample;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The columns of the experience events, as the Experience Data Model nests and names them. */
final class EventLayout {
  /** As generated: times in milliseconds, and without what other columns tell. */
  static final StructType GENERATED =
      StructType.fromDDL(
          """
          _id STRING, timestamp BIGINT, eventType STRING, producedBy STRING, eventMergeId STRING,
          _tenant STRUCT<userid: STRING>,
          directMarketing STRUCT<
            emailDelivered: MEASURE, sends: MEASURE, opens: MEASURE, clicks: MEASURE,
            offerOpens: MEASURE, emailVisitorID: STRING, hashedEmail: STRING, messageID: STRING>,
          web STRUCT<
            webPageDetails: STRUCT<
              pageViews: MEASURE, URL: STRING, isErrorPage: BOOLEAN, name: STRING, server: STRING,
              siteSection: STRING, viewName: STRING>,
            webInteraction: STRUCT<
              linkClicks: MEASURE, URL: STRING, name: STRING, region: STRING, type: STRING>,
            webReferrer: STRUCT<URL: STRING, type: STRING>>,
          commerce STRUCT<
            productViews: MEASURE, purchases: MEASURE,
            `order`: STRUCT<purchaseID: STRING, priceTotal: DOUBLE, currencyCode: STRING>>,
          environment STRUCT<
            type: STRING,
            browserDetails: STRUCT<
              userAgent: STRING, name: STRING, version: STRING, acceptLanguage: STRING,
              viewportHeight: INT, viewportWidth: INT>,
            operatingSystem: STRING, operatingSystemVersion: STRING, ipV4: STRING>,
          device STRUCT<screenHeight: INT, screenWidth: INT, screenOrientation: STRING>,
          placeContext STRUCT<localTime: STRING, localTimezoneOffset: INT>,
          implementationDetails STRUCT<name: STRING, version: STRING, environment: STRING>
          """
              .replace("MEASURE", "STRUCT<value: DOUBLE>"));

  private EventLayout() {}

  /** The table, from what was generated. */
  static Dataset<Row> shape(Dataset<Row> generated) {
    Column identity =
        functions.struct(
            functions.col("_tenant.userid").as("id"),
            functions.lit("ambiguous").as("authenticatedState"),
            functions.lit(true).as("primary"));
    return generated
        .withColumn("timestamp", functions.expr("timestamp_millis(timestamp)"))
        .withColumn("identityMap", functions.map(functions.lit("ECID"), functions.array(identity)));
  }
}
