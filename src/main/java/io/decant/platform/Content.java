package io.decant.platform;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file that is uploaded; they are read anew each time that it is sent. */
public interface Content {
  /** How many there are. */
  long size();

  /** The bytes from a position on, which is at least 0 and below the size. */
  InputStream open(long from) throws IOException;
}
