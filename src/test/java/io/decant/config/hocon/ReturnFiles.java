package io.decant.config.hocon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of jobs that return scores, for tests. */
record ReturnFiles(Path root) {
  static final String EVERY_KEY =
      """
      job { name = back }
      vars { lake = "/lake" }
      sources {
        platform { type = query-service, client-id = a, client-secret = "env:B", organization = "O@AdobeOrg" }
        password { type = query-service, credential = "env:C", organization = "O@AdobeOrg", host = "h" }
        scores { type = delta, path = ${vars.lake}"/scores" }
        named { type = table, table = "lake.scores" }
        text { type = csv, path = "/text", schema = "a STRING" }
      }
      return {
        source = scores, period = "2026-03-16"
        platform = platform, data-set = propensity_scores
        keys = [user_id]
        columns { user_id = _acme.userid, score = _acme.propensity.score }
        only-changed { column = score, tolerance = 0.01 }
        create { namespace = ECID }
        audience { name = "Likely to subscribe", column = score, threshold = 0.6 }
        state = ${vars.lake}"/returned"
        files { target-mebibytes = 64, piece-mebibytes = 200 }
        wait = 5 minutes
      }
      run { scratch = "/scratch", reports = "/reports" }
      """;

  /** The same with files in place of a batch. */
  static final String LANDING =
      EVERY_KEY
          .replace("platform = platform,", "landing { path = \"/zone\", format = parquet },")
          .replaceAll("(?m)^ *(create|audience) .*$", "")
          .replaceAll("_acme[.](propensity[.])?", "");

  JobFileRequest request(String text) {
    try {
      return JobFileRequest.of(Files.writeString(root.resolve("return.conf"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
