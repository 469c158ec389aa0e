package io.decant.cli;

import io.decant.report.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Versions versions = Versions.ofProcess();
    return new String[] {
      "decant " + versions.decant(), "Spark " + versions.spark(), "Java " + versions.java()
    };
  }
}
