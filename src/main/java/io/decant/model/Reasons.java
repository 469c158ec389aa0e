package io.decant.model;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import scala.collection.Seq;

/**
 * Of what each feature adds to the log-odds of a score, the most: by size, whatever the sign, and
 * of equal ones the first. What adds nothing is no reason. Spark's own functions would sort all
 * parts of a row as structures, which takes longer than everything else that a score needs.
 *
 * @param features the features, in the order of their parts
 * @param most so many at the most
 */
record Reasons(List<String> features, int most) implements UDF1<Seq<Double>, List<Row>> {
  /** Of the column that it makes. */
  static final String TYPE = "array<struct<feature:string,contribution:double>>";

  @Serial private static final long serialVersionUID = 1L;

  /** Copies the list into one that can be sent to executors. */
  Reasons {
    features = List.copyOf(features);
  }

  @Override
  public List<Row> call(Seq<Double> parts) {
    double[] all = new double[parts.length()];
    for (int i = 0; i < all.length; i++) {
      all[i] = parts.apply(i);
    }
    return of(all);
  }

  /** The features that add most, with what they add. */
  List<Row> of(double... parts) {
    int[] chosen = new int[Math.min(most, parts.length)];
    int found = 0;
    for (int i = 0; i < parts.length; i++) {
      int place = found;
      while (place > 0 && Math.abs(parts[chosen[place - 1]]) < Math.abs(parts[i])) {
        place--;
      }
      if (parts[i] != 0 && place < chosen.length) {
        found = Math.min(found + 1, chosen.length);
        System.arraycopy(chosen, place, chosen, place + 1, found - place - 1);
        chosen[place] = i;
      }
    }
    return Arrays.stream(chosen, 0, found)
        .mapToObj(i -> RowFactory.create(features.get(i), parts[i]))
        .toList();
  }
}
