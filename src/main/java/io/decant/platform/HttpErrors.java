package io.decant.platform;

import io.decant.error.SourceException;
import java.net.http.HttpResponse;

/** What failures of one service mean. No message holds a secret. */
interface HttpErrors {
  /** An answer that is no success. */
  SourceException refused(HttpResponse<String> answer);

  /** No answer. */
  SourceException unreachable(Exception cause);

  /** A success that cannot be understood. */
  SourceException garbled(Exception cause);
}
