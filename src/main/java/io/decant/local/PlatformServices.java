package io.decant.local;

import io.decant.local.audience.DefinitionsCall;
import io.decant.local.catalog.CatalogCall;
import io.decant.local.catalog.DataSetLabels;
import io.decant.local.catalog.Descriptors;
import io.decant.local.catalog.JsonFile;
import io.decant.local.catalog.LabelsCall;
import io.decant.local.catalog.MadeDataSets;
import io.decant.local.catalog.Registry;
import io.decant.local.catalog.RegistryStatsCall;
import io.decant.local.catalog.SchemaRegistryCall;
import io.decant.local.catalog.Schemas;
import io.decant.local.export.AdHocRunCall;
import io.decant.local.export.Exports;
import io.decant.local.export.FlowServiceCall;
import io.decant.local.governance.Owner;
import io.decant.local.governance.PolicyServiceCall;
import io.decant.local.http.PlatformServer.Engine;
import io.decant.local.http.Route;
import io.decant.local.ingest.BatchJson;
import io.decant.local.ingest.Batches;
import io.decant.local.ingest.BatchesCall;
import io.decant.local.ingest.CatalogBatchesCall;
import io.decant.local.landing.LandingZone;
import io.decant.local.landing.LandingZoneCall;
import io.decant.local.sql.ArrivedRows;
import io.decant.local.sql.BatchRows;
import io.decant.local.sql.DataSets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the platform offers around Query Service, and what it does when nobody asks. */
final class PlatformServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformServices.class);
  private static final String ROOT = "/data/foundation/";
  private static final String REGISTRY = ROOT + "schemaregistry/";
  private static final String AUDIENCES = "/data/core/ups/segment/definitions";

  /** Its own fields lie under _tenant, in the sample data too. */
  static final String TENANT = "tenant";

  private static final long LOOK_AGAIN_MILLIS = 500;

  private final List<Route> routes;
  private final Exports exports;
  private final Batches batches;
  private final ScheduledExecutorService clock;

  private PlatformServices(
      List<Route> routes, Exports exports, Batches batches, ScheduledExecutorService clock) {
    this.routes = routes;
    this.exports = exports;
    this.batches = batches;
    this.clock = clock;
  }

  /** The services of a sandbox. */
  static PlatformServices of(Engine engine, ServiceDirectory directory, Owner owner) {
    DataSets dataSets = new DataSets(engine.spark(), engine.sandbox());
    JsonFile governance = new JsonFile(directory.governance());
    JsonFile made = new JsonFile(directory.registry());
    Registry registry = new Registry(made, TENANT);
    MadeDataSets madeDataSets = new MadeDataSets(dataSets, registry, made);
    Schemas schemas = new Schemas(dataSets, registry, madeDataSets);
    Descriptors descriptors = new Descriptors(governance);
    DataSetLabels labels = new DataSetLabels(dataSets, schemas, descriptors, governance);
    LabelsCall ofDataSets =
        new LabelsCall(dataSets, schemas, labels, engine.switches(), owner.organization());
    LandingZone zone = new LandingZone(directory.landingZone(), engine.switches());
    ArrivedRows rows = new ArrivedRows(engine.spark(), engine.sandbox());
    Exports exports = new Exports(rows, zone, directory.scratch(), engine.switches());
    BatchRows arriving = new BatchRows(engine.spark(), engine.sandbox());
    Batches batches = new Batches(dataSets, arriving, directory.scratch(), engine.switches());
    BatchJson words = new BatchJson(engine.switches(), owner.organization());
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(PlatformServices::thread);
    Future<?> unused =
        clock.scheduleWithFixedDelay(
            () -> tick(zone, exports), LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    List<Route> routes =
        List.of(
            new Route(
                ROOT + "catalog/dataSets",
                new CatalogCall(dataSets, schemas, madeDataSets, ofDataSets)),
            new Route(ROOT + "dataset/datasets", ofDataSets),
            new Route(REGISTRY + "tenant", new SchemaRegistryCall(registry, schemas, descriptors)),
            new Route(
                REGISTRY + "stats", new RegistryStatsCall(registry, schemas, owner.organization())),
            new Route(AUDIENCES, new DefinitionsCall(made, owner, engine.switches())),
            new Route(ROOT + "dulepolicy", new PolicyServiceCall(governance, labels, owner)),
            new Route(
                ROOT + "connectors/landingzone",
                new LandingZoneCall(engine.switches(), owner.sandbox())),
            new Route(
                ROOT + "flowservice", new FlowServiceCall(dataSets, exports, engine.switches())),
            new Route("/data/core/activation/disflowprovider/adhocrun", new AdHocRunCall(exports)),
            new Route(ROOT + "import/batches", new BatchesCall(batches, engine.switches(), words)),
            new Route(ROOT + "catalog/batches", new CatalogBatchesCall(batches, words)));
    return new PlatformServices(routes, exports, batches, clock);
  }

  /** Where they are found. */
  List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    exports.close();
    batches.close();
  }

  /** What happens by itself as time goes by. */
  private static void tick(LandingZone zone, Exports exports) {
    try {
      zone.removeExpired();
      exports.runDue();
    } catch (RuntimeException e) {
      LOG.warn("The service's clock was not obeyed", e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "local-service-clock");
    thread.setDaemon(true);
    return thread;
  }
}
