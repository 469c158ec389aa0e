package io.decant.local.ingest;

import io.decant.local.http.HttpFailure;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file a piece of it is.
 *
 * @param first counted from 0
 * @param last the last byte, not the one behind it
 * @param size of the whole file; empty where the client does not say
 */
record ContentRange(long first, long last, OptionalLong size) {
  private static final Pattern HEADER =
      Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/(?:(\\d{1,18})|\\*))?");

  /**
   * Reads the header {@code Content-Range}.
   *
   * @throws HttpFailure 400 when it is none
   */
  static ContentRange of(String header) {
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw HttpFailure.badRequest("The header Content-Range must be bytes first-last/size.");
    }
    String size = parts.group(3);
    return new ContentRange(
        Long.parseLong(parts.group(1)),
        Long.parseLong(parts.group(2)),
        size == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size)));
  }

  long bytes() {
    return last - first + 1;
  }

  /** Whether ranges, sorted, are a whole file: each of its bytes once. */
  static boolean complete(List<ContentRange> ranges) {
    long end = 0;
    for (ContentRange range : ranges) {
      if (range.first() != end) {
        return false;
      }
      end += range.bytes();
    }
    long size = end;
    return ranges.stream().allMatch(range -> range.size().orElse(size) == size);
  }
}
