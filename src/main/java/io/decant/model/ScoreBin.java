package io.decant.model;

/**
 * What the rows of one label whose scores lie in one bin add up to.
 *
 * @param index the bin, see {@link ScoreBins}
 * @param positive their label
 * @param rows how many there are
 * @param weight sum of their weights
 * @param squares sum of the squares of their weights
 * @param score weighted sum of their scores
 * @param loss weighted sum of the logarithmic losses of their scores
 */
record ScoreBin(
    int index,
    boolean positive,
    long rows,
    double weight,
    double squares,
    double score,
    double loss) {
  /** How many rows of equal weight would vary as these do. */
  double effectiveRows() {
    return squares == 0 ? 0 : weight * weight / squares;
  }
}
