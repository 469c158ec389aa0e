package io.decant.check;

import io.decant.plan.FeatureDistribution;

/**
 * How far two distributions over the same bins lie apart. Rows without a value are a bin of their
 * own.
 *
 * @param psi population stability index: the sum of (q - p) ln(q / p) over the bins, where a share
 *     of a bin is taken for 0.0001 at least
 * @param jensenShannon Jensen-Shannon divergence in bits: 0 for equal shares, 1 for disjoint ones
 */
record Divergence(double psi, double jensenShannon) {
  private static final double LEAST_SHARE = 0.0001;
  private static final double BITS = Math.log(2);

  /** Of two distributions that both have rows. */
  static Divergence of(FeatureDistribution training, FeatureDistribution scoring) {
    double psi = term(share(training.missing(), training), share(scoring.missing(), scoring));
    double bits = bits(share(training.missing(), training), share(scoring.missing(), scoring));
    for (int i = 0; i < training.counts().size(); i++) {
      double learnt = share(training.counts().get(i), training);
      double given = share(scoring.counts().get(i), scoring);
      psi += term(learnt, given);
      bits += bits(learnt, given);
    }
    return new Divergence(psi, Math.max(0, bits));
  }

  private static double share(long count, FeatureDistribution of) {
    return (double) count / of.rows();
  }

  private static double term(double learnt, double given) {
    double p = Math.max(LEAST_SHARE, learnt);
    double q = Math.max(LEAST_SHARE, given);
    return (q - p) * Math.log(q / p);
  }

  private static double bits(double p, double q) {
    double middle = (p + q) / 2;
    return (relative(p, middle) + relative(q, middle)) / 2;
  }

  private static double relative(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle) / BITS;
  }
}
