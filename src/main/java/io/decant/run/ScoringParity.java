package io.decant.run;

import io.decant.build.Parity;
import io.decant.config.ScoresConfig;
import io.decant.error.CheckFailedException;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.Manifest;
import java.util.List;

/** A model may only be given the columns that it learnt from; a scoring set has proven whose. */
final class ScoringParity {
  private ScoringParity() {}

  /** The certificate of the set; fails where it is about another training set than the model's. */
  static TrainingCertificate require(ScoresConfig job, ChosenModel model, Manifest set) {
    TrainingCertificate certificate = set.training();
    ChosenModel.Learnt learnt = model.learnt();
    boolean same =
        certificate != null
            && certificate.run().equals(learnt.run())
            && certificate.digest().equals(learnt.digest())
            && Parity.digest(set.setColumns()).equals(learnt.definitions());
    if (!same) {
      throw CheckFailedException.of(
          List.of(
              "parity: the model "
                  + model.version()
                  + " learnt from "
                  + said(learnt.path(), learnt.run(), learnt.digest())
                  + ", but "
                  + job.scoringSet()
                  + " (run "
                  + set.run()
                  + ") has the columns of "
                  + (certificate == null
                      ? "no training set"
                      : said(certificate.trainingSet(), certificate.run(), certificate.digest()))
                  + "; train a model on that set, choose another one (model), or run the job of"
                  + " the scoring set with scoring.training-run = "
                  + learnt.run()
                  + "."));
    }
    return certificate;
  }

  private static String said(String path, String run, String digest) {
    return path + " (run " + run + ", digest " + digest + ")";
  }
}
