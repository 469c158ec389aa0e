package io.decant.deliver;

import static org.apache.spark.sql.functions.struct;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;

/** An object of the schema that is built from columns: fields, and objects within. */
final class XdmObject {
  private final Map<String, Column> fields = new LinkedHashMap<>();
  private final Map<String, XdmObject> objects = new LinkedHashMap<>();

  /** Puts a column where a path leads to. */
  void put(String path, Column column) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      fields.put(path, column);
    } else {
      objects
          .computeIfAbsent(path.substring(0, dot), name -> new XdmObject())
          .put(path.substring(dot + 1), column);
    }
  }

  /** Its fields, and then its objects as structs. */
  Column[] columns() {
    Column[] columns = new Column[fields.size() + objects.size()];
    int next = 0;
    for (Map.Entry<String, Column> field : fields.entrySet()) {
      columns[next++] = field.getValue().as(field.getKey());
    }
    for (Map.Entry<String, XdmObject> object : objects.entrySet()) {
      columns[next++] = struct(object.getValue().columns()).as(object.getKey());
    }
    return columns;
  }
}
