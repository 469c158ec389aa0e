package io.decant.join;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tells for each observation on the timeline which row holds, by its number. */
final class ValiditySweep extends Aggregator<Row, ValidityState, Row> {
  /** Field of the result: the greatest number of a row that holds; null: there is none. */
  static final String NUMBER = "number";

  /** Field of the result: whether several rows hold. */
  static final String TIED = "tied";

  /** An entry of the timeline. */
  static final StructType ENTRY =
      new StructType()
          .add("is_observation", DataTypes.BooleanType)
          .add("at", DataTypes.LongType)
          .add("until", DataTypes.LongType)
          .add(NUMBER, DataTypes.LongType);

  private static final long serialVersionUID = 1L;
  private static final StructType RESULT =
      new StructType().add(NUMBER, DataTypes.LongType).add(TIED, DataTypes.BooleanType);

  @Override
  public ValidityState zero() {
    return new ValidityState();
  }

  @Override
  public ValidityState reduce(ValidityState state, Row entry) {
    state.accept(entry);
    return state;
  }

  @Override
  public ValidityState merge(ValidityState left, ValidityState right) {
    throw new UnsupportedOperationException("a sweep follows the order of time and has no parts");
  }

  @Override
  public Row finish(ValidityState state) {
    return state.result();
  }

  @Override
  public Encoder<ValidityState> bufferEncoder() {
    return Encoders.javaSerialization(ValidityState.class);
  }

  @Override
  public Encoder<Row> outputEncoder() {
    return Encoders.row(RESULT);
  }
}
