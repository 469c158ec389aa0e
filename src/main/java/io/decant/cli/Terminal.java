package io.decant.cli;

import io.decant.report.Progress;
import io.decant.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where the process writes: results to one stream, progress and failures to the other; and what
 * each can show.
 *
 * @param results standard output
 * @param messages standard error
 * @param resultsAlive results go to a terminal
 * @param messagesAlive messages go to a terminal
 * @param charset how characters are written; the terminals can show more than ASCII if it is UTF-8
 * @param colourWanted the environment does not speak against colours
 * @param columns width of the terminal
 */
record Terminal(
    PrintStream results,
    PrintStream messages,
    boolean resultsAlive,
    boolean messagesAlive,
    Charset charset,
    boolean colourWanted,
    int columns) {
  /** Names of the streams that are terminals, set by the start script, which can tell. */
  static final String STREAMS = "DECANT_TERMINAL";

  /** The process's own streams. */
  static Terminal ofProcess(Map<String, String> environment) {
    Charset charset = Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
    return of(
        environment,
        charset,
        stream(FileDescriptor.out, charset),
        stream(FileDescriptor.err, charset));
  }

  static Terminal of(
      Map<String, String> environment, Charset charset, PrintStream out, PrintStream err) {
    String console = System.console() == null ? "" : "stdout stderr";
    List<String> alive = List.of(environment.getOrDefault(STREAMS, console).split(" "));
    String kind = environment.getOrDefault("TERM", "dumb");
    boolean dumb = kind.equals("dumb");
    return new Terminal(
        out,
        err,
        alive.contains("stdout") && !dumb,
        alive.contains("stderr") && !dumb,
        charset,
        environment.getOrDefault("NO_COLOR", "").isEmpty(),
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  /** How results look. */
  Style resultStyle(boolean noColour) {
    return new Style(resultsAlive && colourWanted && !noColour, unicode());
  }

  /** How messages look. */
  Style messageStyle(boolean noColour) {
    return new Style(messagesAlive && colourWanted && !noColour, unicode());
  }

  /** Progress that suits the stream of messages. */
  Progress progress(boolean quiet, boolean noColour) {
    if (quiet) {
      return Progress.silent();
    }
    return messagesAlive
        ? Progress.live(messages, messageStyle(noColour), columns)
        : Progress.lines(messages, messageStyle(noColour));
  }

  /** A writer for libraries that want one. */
  PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }

  private boolean unicode() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  private static int columns(String text) {
    return text.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(text) : 80;
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }
}
