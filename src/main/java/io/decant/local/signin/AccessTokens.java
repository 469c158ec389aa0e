package io.decant.local.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives out access tokens and recognises them. A token carries what it says and a signature, so
 * that nothing has to be kept and a token outlives a restart of the service. It is longer than
 * 1,000 characters, as those of the platform are, so that whatever cuts it is found out.
 */
public final class AccessTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PADDING = 700;

  private final ObjectMapper json = new ObjectMapper();
  private final SecureRandom random = new SecureRandom();
  private final byte[] key;
  private final Switches switches;

  /**
   * Tokens of one service.
   *
   * @param key signs them; whoever has it can make tokens
   * @param switches the clock by which tokens expire
   */
  public AccessTokens(String key, Switches switches) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.switches = switches;
  }

  /** A new token; no two are equal. */
  public String issue(AccessToken content) {
    byte[] padding = new byte[PADDING];
    random.nextBytes(padding);
    ObjectNode header = json.createObjectNode().put("alg", "HS256").put("typ", "JWT");
    ObjectNode payload =
        json.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("type", "access_token")
            .put("user_id", content.account())
            .put("expires_at", content.expires().toEpochMilli())
            .put("padding", encode(padding));
    String signed = encode(bytes(header.toString())) + "." + encode(bytes(payload.toString()));
    return signed + "." + encode(signature(signed));
  }

  /** What a token says; empty when it is none of ours or has expired. */
  public Optional<AccessToken> valid(String text) {
    int end = text.lastIndexOf('.');
    int start = text.indexOf('.');
    if (start < 0 || start == end) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      byte[] given = decoder.decode(text.substring(end + 1));
      if (!MessageDigest.isEqual(given, signature(text.substring(0, end)))) {
        return Optional.empty();
      }
      JsonNode payload = json.readTree(decoder.decode(text.substring(start + 1, end)));
      Instant expires = Instant.ofEpochMilli(payload.get("expires_at").asLong());
      return Optional.of(new AccessToken(payload.get("user_id").asText(), expires))
          .filter(token -> switches.now().isBefore(token.expires()));
    } catch (IOException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private byte[] signature(String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with " + ALGORITHM + ".", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
