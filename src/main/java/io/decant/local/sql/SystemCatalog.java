package io.decant.local.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The part of PostgreSQL's system catalog that psql's {@code \d} and pgJDBC's calls for schemas,
 * tables, columns, types and primary keys read. That the real service has some of it is inferred;
 * GUESS: which part, and its content. Whatever else is asked of it is a missing table.
 */
final class SystemCatalog {
  private static final int PUBLIC = 2200;
  private static final int SYSTEM = 11;
  private static final int FIRST_OID = 16_384;
  private static final int OIDS = 1_000_000_000;

  /** A type as the catalog knows it: object identifier, name, name in SQL, bytes. */
  private record Type(int oid, String name, String sql, int length) {}

  private static final Type TEXT = new Type(25, "text", "text", -1);

  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("boolean", new Type(16, "bool", "boolean", 1)),
          Map.entry("binary", new Type(17, "bytea", "bytea", -1)),
          Map.entry("long", new Type(20, "int8", "bigint", 8)),
          Map.entry("short", new Type(21, "int2", "smallint", 2)),
          Map.entry("integer", new Type(23, "int4", "integer", 4)),
          Map.entry("string", TEXT),
          Map.entry("float", new Type(700, "float4", "real", 4)),
          Map.entry("double", new Type(701, "float8", "double precision", 8)),
          Map.entry("date", new Type(1082, "date", "date", 4)),
          Map.entry("timestamp", new Type(1114, "timestamp", "timestamp without time zone", 8)),
          Map.entry("decimal", new Type(1700, "numeric", "numeric", -1)));

  private final SessionContext context;
  private final SparkSession session;
  private final SparkFailures failures;

  SystemCatalog(SessionContext context) {
    this.context = context;
    // Of its own, so that queries on tables see nothing of it.
    this.session = context.spark().newSession();
    this.failures = new SparkFailures(context.behaviour().errorCodes());
    session.conf().set("spark.sql.ansi.enabled", "false");
    session.udf().register("format_type", formatType(), DataTypes.StringType);
    session.udf().register("pg_table_is_visible", always(), DataTypes.BooleanType);
    session.udf().register("pg_get_userbyid", owner(context), DataTypes.StringType);
    session.udf().register("pg_get_expr", expression(), DataTypes.StringType);
    session
        .udf()
        .register("current_schemas", searchPath(), DataTypes.createArrayType(DataTypes.StringType));
  }

  /** Whether a query reads the catalog. */
  static boolean isOne(Statement statement) {
    return Commands.isQuery(statement) && relation(statement).isPresent();
  }

  /** What a query on the catalog finds. */
  ResultRows run(Statement statement, List<String> parameters) {
    SparkText text =
        SparkText.of(Statement.of(List.of()), List.of(), context.behaviour().literals());
    try {
      define();
      String database = context.sandbox().name() + ":all";
      Dataset<Row> rows = session.sql(CatalogText.of(statement, parameters, database));
      return new ResultRows(rows, List.of(rows.columns()), text, failures);
    } catch (Exception e) {
      Token table = relation(statement).orElseThrow();
      throw SqlErrors.noSuchTable(table.text(), table.start());
    }
  }

  private static Optional<Token> relation(Statement statement) {
    return statement.significant().stream()
        .filter(token -> token.keyword().matches("PG_[A-Z_]+|INFORMATION_SCHEMA|CURRENT_CATALOG"))
        .findFirst();
  }

  private void define() {
    List<Row> classes = new ArrayList<>();
    List<Row> attributes = new ArrayList<>();
    List<Row> indexes = new ArrayList<>();
    for (String table : context.sandbox().tables()) {
      int oid = oid(table);
      classes.add(relation(oid, table, "r"));
      StructField[] fields = columns(table).fields();
      for (int i = 0; i < fields.length; i++) {
        attributes.add(attribute(oid, i + 1, fields[i]));
      }
      primaryKey(table, fields, classes, indexes);
    }
    view(
        "pg_class",
        "oid INT, relname STRING, relnamespace INT, relkind STRING, relowner INT, relam INT,"
            + " relhasindex BOOLEAN, relhasrules BOOLEAN, reltriggers INT, relhastriggers BOOLEAN,"
            + " relhasoids BOOLEAN, relchecks INT, relacl STRING, reltablespace INT, reloftype INT,"
            + " relpersistence STRING, reltoastrelid INT",
        classes);
    view(
        "pg_index",
        "indrelid INT, indexrelid INT, indkey STRUCT<x: INT, n: INT>, indnatts INT,"
            + " indisprimary BOOLEAN, indisunique BOOLEAN",
        indexes);
    view(
        "pg_attribute",
        "attrelid INT, attname STRING, atttypid INT, atttypmod INT, attlen INT, attnum INT,"
            + " attnotnull BOOLEAN, attisdropped BOOLEAN, atthasdef BOOLEAN, attidentity STRING,"
            + " attgenerated STRING, attcollation INT",
        attributes);
    view(
        "pg_namespace",
        "oid INT, nspname STRING",
        List.of(RowFactory.create(PUBLIC, "public"), RowFactory.create(SYSTEM, "pg_catalog")));
    view(
        "pg_type",
        "oid INT, typname STRING, typnamespace INT, typlen INT, typtype STRING, typnotnull BOOLEAN,"
            + " typtypmod INT, typbasetype INT, typrelid INT, typelem INT, typinput STRING,"
            + " typdelim STRING, typcollation INT",
        TYPES.values().stream().map(SystemCatalog::row).toList());
    view("pg_attrdef", "adrelid INT, adnum INT, adbin STRING", List.of());
    view("pg_description", "objoid INT, classoid INT, objsubid INT, description STRING", List.of());
    view("pg_am", "oid INT, amname STRING", List.of());
    view("pg_inherits", "inhrelid INT, inhparent INT, inhseqno INT", List.of());
    view(
        "pg_database",
        "datname STRING, datallowconn BOOLEAN",
        List.of(RowFactory.create(context.sandbox().name() + ":all", true)));
  }

  private static int oid(String relation) {
    return FIRST_OID + Math.floorMod(relation.hashCode(), OIDS);
  }

  private static Row relation(int oid, String name, String kind) {
    return RowFactory.create(
        oid, name, PUBLIC, kind, 10, 0, false, false, 0, false, false, 0, null, 0, 0, "p", 0);
  }

  /** The index that PostgreSQL would have for the key; tables do not say that they have one. */
  private void primaryKey(
      String table, StructField[] fields, List<Row> classes, List<Row> indexes) {
    List<String> names = Arrays.stream(fields).map(StructField::name).toList();
    for (TableKey key : TableKeys.of(context.sandbox(), table)) {
      if (key.kind() == TableKey.Kind.PRIMARY_KEY && names.containsAll(key.columns())) {
        int index = oid(table + "_pkey");
        classes.add(relation(index, table + "_pkey", "i"));
        for (int i = 0; i < key.columns().size(); i++) {
          Row place = RowFactory.create(names.indexOf(key.columns().get(i)) + 1, i + 1);
          indexes.add(
              RowFactory.create(oid(table), index, place, key.columns().size(), true, true));
        }
      }
    }
  }

  /** The columns of a table that the client may see. */
  StructType columns(String table) {
    String query = "SELECT * FROM " + context.sandbox().table(table).orElseThrow().relation();
    StructType schema = context.spark().sql(query).schema();
    StructType seen =
        context.sandbox().flat()
            ? context.spark().sql(FlatColumns.select(query, schema)).schema()
            : schema;
    StructType visible = new StructType();
    for (StructField field : seen.fields()) {
      boolean hidden =
          context.sandbox().access().columns(table).stream()
              .anyMatch(path -> path.toString().equalsIgnoreCase(field.name()));
      visible = hidden ? visible : visible.add(field);
    }
    return visible;
  }

  /** The name of a type in PostgreSQL's SQL. */
  static String typeName(DataType dataType) {
    return type(dataType).sql();
  }

  private static Type type(DataType dataType) {
    return TYPES.getOrDefault(dataType.typeName().replaceAll("\\(.*|_ntz", ""), TEXT);
  }

  private static Row attribute(int table, int number, StructField field) {
    DataType dataType = field.dataType();
    Type type = type(dataType);
    int modifier =
        dataType instanceof DecimalType decimal
            ? ((decimal.precision() << 16) | decimal.scale()) + 4
            : -1;
    return RowFactory.create(
        table,
        field.name(),
        type.oid(),
        modifier,
        type.length(),
        number,
        false,
        false,
        false,
        "",
        "",
        0);
  }

  private static Row row(Type type) {
    return RowFactory.create(
        type.oid(),
        type.name(),
        SYSTEM,
        type.length(),
        "b",
        false,
        -1,
        0,
        0,
        0,
        type.name() + "in",
        ",",
        0);
  }

  private void view(String name, String columns, List<Row> rows) {
    session.createDataFrame(rows, StructType.fromDDL(columns)).createOrReplaceTempView(name);
  }

  private static UDF2<Integer, Integer, String> formatType() {
    Map<Integer, String> names = new HashMap<>();
    TYPES.values().forEach(type -> names.put(type.oid(), type.sql()));
    return (oid, modifier) ->
        oid != null && oid == 1700 && modifier != null && modifier >= 4
            ? "numeric(" + ((modifier - 4) >> 16) + "," + ((modifier - 4) & 0xffff) + ")"
            : names.get(oid);
  }

  private static UDF1<Integer, Boolean> always() {
    return oid -> true;
  }

  private static UDF1<Integer, String> owner(SessionContext context) {
    String name = context.principal().name();
    return oid -> name;
  }

  /** PostgreSQL counts from one, so a place stands before the first. */
  private static UDF1<Boolean, List<String>> searchPath() {
    return implicit -> List.of("", "pg_catalog", "public");
  }

  private static UDF2<String, Integer, String> expression() {
    return (tree, relation) -> null;
  }
}
