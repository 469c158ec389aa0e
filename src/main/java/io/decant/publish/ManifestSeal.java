package io.decant.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The last field of a published manifest or model card: the SHA-256 of its JSON without this field
 * and without white space between tokens. It tells whether the manifest was edited; whoever edits
 * on purpose can of course make another.
 */
final class ManifestSeal {
  private static final String FIELD = "seal";

  private ManifestSeal() {}

  /** The manifest, or the card of a model, as text with its seal. */
  static String sealed(Object manifest) {
    ObjectNode tree = Json.tree(manifest);
    tree.put(FIELD, Json.digest(tree));
    return Json.text(tree);
  }

  /** The seal of a text; empty without one. */
  static String of(String text) throws JsonProcessingException {
    return Json.value(text, ObjectNode.class).path(FIELD).asText();
  }

  /** Whether the text of a manifest is as it was when it was sealed; false without a seal. */
  static boolean fits(String text) throws JsonProcessingException {
    ObjectNode tree = Json.value(text, ObjectNode.class);
    String seal = tree.path(FIELD).asText();
    tree.remove(FIELD);
    return seal.equals(Json.digest(tree));
  }
}
