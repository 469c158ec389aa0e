package io.decant.publish;

/**
 * An earlier period of a scoring set, with whose rows those of a run were compared.
 *
 * @param period its date
 * @param run the run that had published it
 * @param digest digest of what it had published
 */
public record ComparedPeriod(String period, String run, String digest) {
  static ComparedPeriod of(Manifest manifest) {
    return new ComparedPeriod(manifest.period(), manifest.run(), manifest.content().digest());
  }
}
