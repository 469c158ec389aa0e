package io.decant.join.hash;

import org.apache.spark.sql.SparkSession;

/** Into how many parts Spark divides work. */
public final class Parts {
  private static final int WITHOUT_A_NUMBER = 200;

  private Parts() {}

  /**
   * Those that are worked on at once. A cluster that grows with its work does not know it when a
   * plan is made, and counts as large as its shuffles are wide.
   */
  public static int atOnce(SparkSession spark) {
    int known = spark.sparkContext().defaultParallelism();
    return spark.sparkContext().isLocal() ? known : Math.max(known, ofShuffle(spark));
  }

  /** Those of a shuffle; some platforms leave the number to themselves. */
  public static int ofShuffle(SparkSession spark) {
    String number = spark.conf().get("spark.sql.shuffle.partitions");
    return number.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(number)
        : WITHOUT_A_NUMBER;
  }
}
