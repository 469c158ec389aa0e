package io.decant.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secrets that can be recognised wherever they turn up, as they are or encoded. */
final class SecretMarks {
  private static final int BASE64_GROUP = 3;

  private final Map<String, List<String>> forms = new LinkedHashMap<>();

  /** Adds a secret under a name for messages. */
  SecretMarks add(String name, String secret) {
    List<String> all = new ArrayList<>(List.of(secret));
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    if (!encoded.equals(secret)) {
      all.add(encoded);
    }
    for (int before = 0; before < BASE64_GROUP; before++) {
      all.add(inBase64(secret, before));
    }
    forms.put(name, all);
    return this;
  }

  /** The names of the secrets in a text, with how they stand there. */
  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    forms.forEach(
        (name, all) -> {
          for (String form : all) {
            int at = text.indexOf(form);
            if (at >= 0) {
              String around = text.substring(Math.max(0, at - 80), at);
              found.add(name + " as form " + all.indexOf(form) + " after: " + around);
            }
          }
        });
    return found;
  }

  /** What base64 makes of the secret when some bytes stand before it, without the shared edges. */
  private static String inBase64(String secret, int before) {
    byte[] bytes = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int first = before == 0 ? 0 : before + 1;
    int last = encoded.length() - (bytes.length % BASE64_GROUP == 0 ? 0 : 1);
    return encoded.substring(first, last);
  }
}
