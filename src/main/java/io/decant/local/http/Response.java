package io.decant.local.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What a call is answered. */
record Response(int status, JsonNode body) {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  static Response ok(JsonNode body) {
    return new Response(OK, body);
  }

  /** The call has been taken down; what it asks for happens later. */
  static Response accepted(JsonNode body) {
    return new Response(ACCEPTED, body);
  }
}
