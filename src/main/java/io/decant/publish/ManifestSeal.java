package io.decant.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last field of a published manifest: the SHA-256 of its JSON without this field and without
 * white space between tokens. It tells whether the manifest was edited; whoever edits on purpose
 * can of course make another.
 */
final class ManifestSeal {
  private static final String FIELD = "seal";

  private ManifestSeal() {}

  /** The manifest as text, with its seal. */
  static String sealed(Manifest manifest) {
    ObjectNode tree = Json.tree(manifest);
    tree.put(FIELD, digest(tree));
    return Json.text(tree);
  }

  /** Whether the text of a manifest is as it was when it was sealed; false without a seal. */
  static boolean fits(String text) throws JsonProcessingException {
    ObjectNode tree = Json.value(text, ObjectNode.class);
    String seal = tree.path(FIELD).asText();
    tree.remove(FIELD);
    return seal.equals(digest(tree));
  }

  private static String digest(ObjectNode tree) {
    try {
      byte[] text = Json.line(tree).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
