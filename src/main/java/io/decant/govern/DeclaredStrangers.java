package io.decant.govern;

import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.lineage.InputColumn;
import io.decant.lineage.SetLineage;
import io.decant.lineage.SourceField;
import java.util.ArrayList;
import java.util.List;

/**
 * What labels are declared of and nothing in a set comes from: a misspelt table or column would
 * have no labels without anybody noticing.
 */
final class DeclaredStrangers {
  private final JobConfig job;
  private final List<SourceField> fields;
  private final List<InputColumn> columns;

  DeclaredStrangers(JobConfig job, SetLineage lineage) {
    this.job = job;
    this.fields = lineage.fields().toList();
    this.columns = lineage.through().toList();
  }

  /** In sentences without their full stops. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String source : job.inputs().stream().map(InputConfig::source).distinct().toList()) {
      List<SourceField> read =
          fields.stream().filter(field -> field.source().equals(source)).toList();
      DeclaredLabels declared = job.governance().declared(source);
      if (read.stream().noneMatch(field -> field.table().isEmpty())) {
        declared.tables().keySet().stream()
            .filter(name -> read.stream().noneMatch(one -> name.equalsIgnoreCase(one.table())))
            .map(name -> note("table " + name, source, "no column of this set"))
            .forEach(notes::add);
      }
      declared.columns().keySet().stream()
          .filter(name -> read.stream().noneMatch(field -> touches(name, field)))
          .filter(name -> columns.stream().noneMatch(column -> touches(name, source, column)))
          .map(name -> note("column " + name, source, "nothing in this set"))
          .forEach(notes::add);
    }
    return notes;
  }

  private static boolean touches(String declared, SourceField field) {
    return field.all() || DeclaredFields.touch(declared, field.field());
  }

  private static boolean touches(String declared, String source, InputColumn column) {
    return column.source().equals(source) && DeclaredFields.touch(declared, column.column());
  }

  private static String note(String what, String source, String nothing) {
    return "labels are declared of "
        + what
        + " of "
        + source
        + ", which "
        + nothing
        + " comes from";
  }
}
