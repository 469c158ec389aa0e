package io.decant.local.sql;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code EXPLAIN [ANALYZE] [FORMAT TEXT | JSON] query}, options also in brackets. The plan is that
 * of Spark. GUESS: what the answer looks like; ANALYZE does not run the query here.
 */
record Explain(boolean json, Statement query) {
  private static final String COLUMN = "QUERY PLAN";

  static Explain of(Statement statement) {
    TokenReader tokens = new TokenReader(statement);
    tokens.expect("EXPLAIN");
    boolean json;
    if (tokens.accept("(")) {
      TokenReader options = new TokenReader(tokens.bracketed());
      json = options(options);
      options.expectEnd();
    } else {
      json = options(tokens);
    }
    return new Explain(json, tokens.rest());
  }

  private static boolean options(TokenReader tokens) {
    boolean json = false;
    boolean more = true;
    while (more) {
      if (tokens.accept("FORMAT", "JSON")) {
        json = true;
      } else {
        more =
            tokens.accept("ANALYZE")
                || tokens.accept("VERBOSE")
                || tokens.accept("FORMAT", "TEXT")
                || tokens.accept(",");
      }
    }
    return json;
  }

  /** One row that holds the plan. */
  Dataset<Row> plan(SparkSession session, String sql) {
    Dataset<Row> plan = session.sql("EXPLAIN " + sql).toDF(COLUMN);
    if (!json) {
      return plan;
    }
    Dataset<Row> named = plan.selectExpr("`" + COLUMN + "` AS Plan");
    List<Row> rows = List.of(RowFactory.create("[" + named.toJSON().first() + "]"));
    return session.createDataFrame(rows, new StructType().add(COLUMN, DataTypes.StringType));
  }
}
