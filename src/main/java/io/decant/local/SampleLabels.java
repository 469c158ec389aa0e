package io.decant.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.Descriptors;
import io.decant.local.catalog.JsonFile;
import io.decant.local.catalog.Schemas;
import io.decant.local.sql.Sandbox;
import java.nio.file.Path;

/** What a steward would have labelled in the sample data: whose an event is (I2). */
public final class SampleLabels {
  private static final String TABLE = "experience_events";
  private static final String FIELD = "/_tenant/userid";
  private static final String LABEL = "core/I2";

  private SampleLabels() {}

  /**
   * Labels the tables of a service that does not run yet; what is labelled already stays as it is.
   *
   * @param data its directory
   */
  public static void give(Path data) {
    Descriptors descriptors = new Descriptors(new JsonFile(ServiceDirectory.in(data).governance()));
    String schema = Schemas.idOfTable(PlatformServices.TENANT, Sandbox.dataSetId(TABLE));
    if (!descriptors.haveLabels(schema)) {
      ObjectNode descriptor =
          JsonNodeFactory.instance
              .objectNode()
              .put("@type", "xdm:descriptorLabel")
              .put("xdm:sourceSchema", schema)
              .put("xdm:sourceVersion", 1);
      descriptor.putArray("xdm:sourceProperty").add(FIELD);
      descriptor.putArray("xdm:labels").add(LABEL);
      descriptors.add(descriptor);
    }
  }
}
