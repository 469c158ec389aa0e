package io.decant.plan;

import io.decant.config.JobConfig;
import io.decant.config.Setting;
import io.decant.error.Problem;
import java.util.List;

/** Finds where in the files the setting stands that a fact contradicts. */
final class SettingPlaces {
  private final String job;
  private final List<Setting> settings;

  SettingPlaces(JobConfig job) {
    this.job = "job " + job.name();
    this.settings = job.effective();
  }

  /** A problem at the setting, or at the nearest one to it. */
  Problem problem(String path, String message) {
    return new Problem(where(path), path, message);
  }

  private String where(String path) {
    for (String at = path; isBlock(at); at = parent(at)) {
      for (Setting setting : settings) {
        if (setting.path().equals(at) || setting.path().startsWith(at + ".")) {
          return setting.origin();
        }
      }
    }
    return job;
  }

  /** The block of all feature groups says nothing of one of them. */
  private static boolean isBlock(String path) {
    return path.contains(".") || path.equals(Planner.OBSERVATIONS);
  }

  private static String parent(String path) {
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
  }
}
