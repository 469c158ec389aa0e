package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/** The observations that come out are those that went in, and no two of them are the same one. */
record RowIdentity(SpineIdentity spine) implements Rule {
  private static final String NAME = "row-identity";

  @Override
  public List<Column> measures() {
    return SpineIdentity.measures();
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    String limit = "the observations that were read, each once";
    if (spine.distinct() != spine.rows()) {
      return Verdict.failed(
          NAME,
          Texts.number(spine.distinct())
              + " identities for "
              + Texts.number(spine.rows())
              + " rows",
          limit,
          "",
          "Observations were not numbered uniquely; this is a defect of Decant, please report it.");
    }
    if (measures.number(0) == spine.rows() && measures.text(1).equals(spine.hashSum())) {
      return Verdict.passed(NAME, "the same observations", limit);
    }
    return Verdict.failed(
        NAME,
        "other observations than were read (sum of hashes "
            + measures.text(1)
            + ", not "
            + spine.hashSum()
            + ")",
        limit,
        Texts.examples(samples.lost()),
        "A join lost or multiplied observations; this is a defect of Decant, please report it.");
  }
}
