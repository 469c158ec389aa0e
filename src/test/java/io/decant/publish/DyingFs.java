package io.decant.publish;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** {@link DyingDisk} for callers that rename through Hadoop's newer interface, as Delta does. */
public final class DyingFs extends DelegateToFileSystem {
  /** As Hadoop calls it. */
  public DyingFs(URI uri, Configuration configuration) throws IOException, URISyntaxException {
    super(uri, new DyingDisk(), configuration, "dying", false);
  }
}
