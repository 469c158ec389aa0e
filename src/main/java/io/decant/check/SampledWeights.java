package io.decant.check;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.decant.config.ReservedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/** The weights of each part add up to the negatives it was drawn from, and a positive weighs 1. */
final class SampledWeights implements Rule {
  private static final String NAME = "weights";

  private final Column positive;
  private final boolean divided;
  private final TreeMap<String, Long> negatives;

  /**
   * The rule.
   *
   * @param label column that is 0 or 1
   * @param divided whether there is a column of the part
   * @param negatives before sampling, by part
   */
  SampledWeights(String label, boolean divided, Map<String, Long> negatives) {
    this.positive = Columns.named(label).equalTo(lit(1));
    this.divided = divided;
    this.negatives = new TreeMap<>(negatives);
  }

  /** Positives that weigh something else, then the sum of the weights of each part's negatives. */
  @Override
  public List<Column> measures() {
    Column weight = Columns.named(ReservedNames.WEIGHT);
    List<Column> measures = new ArrayList<>();
    measures.add(Columns.countOf(positive.and(weight.notEqual(lit(1.0)))));
    for (String part : negatives.keySet()) {
      Column here = divided ? Columns.named(ReservedNames.SPLIT).equalTo(lit(part)) : lit(true);
      measures.add(sum(when(here.and(positive.equalTo(lit(false))), weight)));
    }
    return measures;
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    List<String> observed = new ArrayList<>();
    List<String> limit = new ArrayList<>();
    boolean equal = measures.number(0) == 0;
    int measure = 1;
    for (Map.Entry<String, Long> part : negatives.entrySet()) {
      long sum = Math.round(measures.decimal(measure++));
      equal &= sum == part.getValue();
      observed.add(part.getKey() + " " + Texts.number(sum));
      limit.add(part.getKey() + " " + Texts.number(part.getValue()));
    }
    String found = "negatives weigh " + String.join(", ", observed);
    if (measures.number(0) > 0) {
      found += "; " + Texts.number(measures.number(0)) + " positives do not weigh 1";
    }
    String wanted = "the negatives before sampling, " + String.join(", ", limit);
    return equal
        ? Verdict.passed(NAME, found, wanted)
        : Verdict.failed(
            NAME,
            found,
            wanted,
            "",
            "Observations were sampled otherwise than they were counted; this is a defect of"
                + " Decant, please report it.");
  }
}
