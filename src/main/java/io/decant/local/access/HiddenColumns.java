package io.decant.local.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;

/** Which columns of a plan are hidden from the client, whole or in parts. */
final class HiddenColumns {
  private static final ColumnPath WHOLE = new ColumnPath(List.of());

  /** A column or a field of it, as an expression names it. */
  private record Reference(Attribute column, ColumnPath path) {}

  private final Map<Long, Set<ColumnPath>> byColumn = new HashMap<>();

  /** What of a column is hidden, as paths below it. */
  Set<ColumnPath> of(Attribute column) {
    return byColumn.getOrDefault(column.exprId().id(), Set.of());
  }

  boolean isWhole(Attribute column) {
    return of(column).stream().anyMatch(ColumnPath::whole);
  }

  void hide(Attribute column, Set<ColumnPath> paths) {
    if (!paths.isEmpty()) {
      byColumn.computeIfAbsent(column.exprId().id(), id -> new HashSet<>()).addAll(paths);
    }
  }

  void show(Attribute column) {
    byColumn.remove(column.exprId().id());
  }

  /**
   * What is hidden of a column that a query selects as it is.
   *
   * @return null when the expression computes something
   */
  Set<ColumnPath> ofSelected(Expression selected) {
    Reference reference =
        reference(selected instanceof Alias alias ? alias.child() : selected, WHOLE);
    if (reference == null) {
      return null;
    }
    Set<ColumnPath> result = new HashSet<>();
    for (ColumnPath hidden : of(reference.column())) {
      if (hidden.encloses(reference.path())) {
        result.add(WHOLE);
      } else if (reference.path().encloses(hidden)) {
        result.add(reference.path().rest(hidden));
      }
    }
    return result;
  }

  /** Fails when an expression uses anything hidden. */
  void checkComputed(Expression expression) {
    Reference reference = reference(expression, WHOLE);
    if (reference != null) {
      for (ColumnPath hidden : of(reference.column())) {
        if (hidden.touches(reference.path())) {
          throw new MissingColumnException(name(reference.column(), hidden));
        }
      }
      return;
    }
    for (Iterator<Expression> all = expression.children().iterator(); all.hasNext(); ) {
      checkComputed(all.next());
    }
  }

  static String name(Attribute column, ColumnPath below) {
    return below.whole() ? column.name() : column.name() + "." + below;
  }

  private static Reference reference(Expression expression, ColumnPath below) {
    if (expression instanceof Attribute column) {
      return new Reference(column, below);
    } else if (expression instanceof OuterReference outer) {
      return reference((Expression) outer.e(), below);
    } else if (expression instanceof Cast cast && cast.dataType().equals(cast.child().dataType())) {
      return reference(cast.child(), below);
    } else if (expression instanceof GetStructField field) {
      StructType struct = (StructType) field.child().dataType();
      List<String> names = new ArrayList<>();
      names.add(struct.fields()[field.ordinal()].name());
      names.addAll(below.names());
      return reference(field.child(), new ColumnPath(names));
    }
    return null;
  }
}
