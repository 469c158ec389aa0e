package io.decant.error;

import java.io.Serializable;

/**
 * One thing wrong with a configuration.
 *
 * @param where file and line as {@code file:line}, or what else leads the user to the place
 * @param path the configuration key, empty when the problem concerns a whole file
 * @param message what is wrong and what to do
 */
public record Problem(String where, String path, String message) implements Serializable {
  @Override
  public String toString() {
    return path.isEmpty() ? where + ": " + message : where + ": " + path + ": " + message;
  }
}
