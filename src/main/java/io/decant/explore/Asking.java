package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import io.decant.queryservice.DataSets;
import io.decant.queryservice.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where questions are asked, and what has to be said beside the answers. Several threads may ask;
 * one notes.
 */
final class Asking {
  private final DataSets dataSets;
  private final Consumer<String> progress;
  private final List<String> notes = new ArrayList<>();

  Asking(DataSets dataSets, Consumer<String> progress) {
    this.dataSets = dataSets;
    this.progress = progress;
  }

  List<AnswerRow> rows(Question question) {
    synchronized (progress) {
      progress.accept(question.about());
    }
    return dataSets.ask(question);
  }

  AnswerRow row(Question question) {
    return rows(question).get(0);
  }

  /** Notes what was left out, in a sentence. */
  void note(String sentence) {
    notes.add(sentence);
  }

  List<String> notes() {
    return notes;
  }
}
