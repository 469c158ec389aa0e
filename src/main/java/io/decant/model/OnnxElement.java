package io.decant.model;

import io.decant.model.FeatureColumn.Kind;
import io.decant.plan.SetColumn;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** What the values of an input are, and which features can be given to it. */
enum OnnxElement {
  /** Numbers of 32 bits; a missing one is NaN. */
  FLOAT("a number, boolean, date or time"),
  /** Numbers of 64 bits; a missing one is NaN. */
  DOUBLE("a number, boolean, date or time"),
  /** Whole numbers, none of which may be missing. */
  INT64("a whole number or boolean"),
  /** Booleans, none of which may be missing. */
  BOOL("a boolean"),
  /** Texts; a missing one is empty. */
  STRING("a text");

  private final String taken;

  OnnxElement(String taken) {
    this.taken = taken;
  }

  /** The features that it takes, in words. */
  String taken() {
    return taken;
  }

  /** The one of a type as the file names it; absent for one that no feature has. */
  static Optional<OnnxElement> of(String type) {
    for (OnnxElement element : values()) {
      if (element.name().toLowerCase(Locale.ROOT).equals(type)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  boolean takes(SetColumn feature) {
    DataType type = DataType.fromDDL(feature.type());
    Optional<Kind> kind = ModelColumns.kind(type);
    return switch (this) {
      case FLOAT, DOUBLE -> kind.isPresent() && kind.get() != Kind.CATEGORY;
      case STRING -> kind.isPresent() && kind.get() == Kind.CATEGORY;
      case BOOL -> type instanceof BooleanType;
      case INT64 ->
          type instanceof BooleanType
              || type instanceof ByteType
              || type instanceof ShortType
              || type instanceof IntegerType
              || type instanceof LongType;
    };
  }

  /**
   * The value of a feature in SQL, the same that {@link Training} learns from; null where it is
   * missing.
   *
   * @param time the column of the observation time
   */
  String value(SetColumn feature, String time) {
    Kind kind = ModelColumns.kind(DataType.fromDDL(feature.type())).orElseThrow();
    return switch (this) {
      case FLOAT, DOUBLE, STRING -> new FeatureColumn(feature.name(), kind).value(time);
      case INT64 -> "CAST(" + FeatureColumn.quoted(feature.name()) + " AS BIGINT)";
      case BOOL -> FeatureColumn.quoted(feature.name());
    };
  }
}
