package io.decant.local.ingest;

import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Batch ingestion: make a batch, upload its files, say that it is complete. A body above the limit
 * is 413. GUESS: that code, and that the limit holds for the pieces of a large file, too.
 */
public final class BatchesCall implements Call {
  private static final long LIMIT = 256L << 20;

  private final Batches batches;
  private final Switches switches;
  private final BatchJson json;

  /** The calls of {@code /batches}. */
  public BatchesCall(Batches batches, Switches switches, BatchJson json) {
    this.batches = batches;
    this.switches = switches;
    this.json = json;
  }

  @Override
  public Response answer(Request request) {
    List<String> parts = request.parts();
    String action = request.query().getOrDefault("action", "").toUpperCase(Locale.ROOT);
    if (parts.isEmpty() && request.method().equals("POST")) {
      return Response.created(json.fresh(batches.create(request.json())));
    } else if (parts.size() == 1 && request.method().equals("POST")) {
      act(batches.find(parts.get(0)), action);
      return Response.ok();
    } else if (parts.size() > 4
        && parts.get(1).equals("datasets")
        && parts.get(3).equals("files")) {
      return file(request, action);
    }
    throw HttpFailure.noSuchMethod(request);
  }

  private void act(IngestBatch batch, String action) {
    switch (action) {
      case "COMPLETE" -> batches.complete(batch);
      case "ABORT" -> batches.abort(batch);
      case "FAIL" -> batches.fail(batch);
      case "REVERT" -> batches.revert(batch);
      default -> throw HttpFailure.badRequest("action must be COMPLETE, ABORT, FAIL or REVERT.");
    }
  }

  private Response file(Request request, String action) {
    List<String> parts = request.parts();
    IngestBatch batch = batches.find(parts.get(0));
    if (!batch.dataSet().id().equals(parts.get(2))) {
      throw HttpFailure.badRequest("Batch " + batch.id() + " is not of data set " + parts.get(2));
    }
    String name = String.join("/", parts.subList(4, parts.size()));
    try {
      return file(request, action, batch.files(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response file(Request request, String action, BatchFiles files, String name)
      throws IOException {
    switch (request.method() + action) {
      case "PUT" -> files.put(name, request.content(), limit());
      case "POSTINITIALIZE" -> {
        files.begin(name);
        return Response.created();
      }
      case "PATCH" -> files.add(name, range(request), request.content(), limit());
      case "POSTCOMPLETE" -> {
        files.end(name);
        return Response.created();
      }
      default -> throw HttpFailure.noSuchMethod(request);
    }
    return Response.ok();
  }

  private long limit() {
    return switches.number(Switch.UPLOAD_LIMIT).orElse(LIMIT);
  }

  private static ContentRange range(Request request) {
    return ContentRange.of(request.header("Content-Range").orElse(""));
  }
}
