package io.decant.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.error.SourceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request until it is answered: at most five times, with growing pauses, when the service
 * is busy or broken. Requests and answers are not logged, for both hold secrets.
 */
final class HttpExchange {
  /** How long an answer may take where nothing else is said. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 5;
  private static final int TOO_MANY = 429;
  private static final Set<Integer> OVERLOADED = Set.of(TOO_MANY, 500, 502, 503, 504);

  private final Optional<String> rootCertificate;
  private final HttpErrors errors;
  private final Duration timeout;

  HttpExchange(Optional<String> rootCertificate, HttpErrors errors) {
    this(rootCertificate, errors, TIMEOUT);
  }

  /**
   * The same.
   *
   * @param timeout how long an answer may take, from sending to the last byte of its body
   */
  HttpExchange(Optional<String> rootCertificate, HttpErrors errors, Duration timeout) {
    this.rootCertificate = rootCertificate;
    this.errors = errors;
    this.timeout = timeout;
  }

  /** When a request that may have arrived may be sent again. */
  enum Repeat {
    /** It changes nothing, or the same twice. */
    ALWAYS,
    /** It makes something: only when the service did not take it. */
    UNLESS_TAKEN
  }

  /** A request with our time-out. */
  static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Accept", "application/json");
  }

  /** The answer of a success; anything else is an exception. */
  JsonNode json(HttpRequest request, Repeat repeat) {
    return json(send(request, repeat));
  }

  /** The same of an answer that has come. */
  JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw errors.refused(answer);
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      // The exception of the parser quotes the answer, which may be a token.
      throw errors.garbled(new IOException("the answer is no JSON"));
    }
  }

  /** The last answer, whatever it is. */
  HttpResponse<String> send(HttpRequest request, Repeat repeat) {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      Duration wait = withJitter(pause);
      try {
        HttpResponse<String> answer = once(request);
        if (attempt == ATTEMPTS || !worthAnother(answer.statusCode(), repeat)) {
          return answer;
        }
        wait = longer(wait, retryAfter(answer));
        LOG.info("{} answers {}", request.uri().getHost(), answer.statusCode());
      } catch (IOException e) {
        if (attempt == ATTEMPTS || !worthAnother(e, repeat)) {
          throw errors.unreachable(e);
        }
        LOG.info("{} does not answer: {}", request.uri().getHost(), e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      LOG.info("asking again in {} ms", wait.toMillis());
      sleep(wait);
      pause = pause.multipliedBy(2);
    }
  }

  /** The time-out of a request ends when the headers have come; this one is for the body too. */
  private HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        HttpClients.trusting(rootCertificate)
            .sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the answer was not complete within " + timeout);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      // Nothing happens to an answer that is complete.
      answer.cancel(true);
    }
  }

  private static boolean worthAnother(int status, Repeat repeat) {
    return repeat == Repeat.ALWAYS ? OVERLOADED.contains(status) : status == TOO_MANY;
  }

  private static boolean worthAnother(IOException failure, Repeat repeat) {
    if (failure instanceof SSLException) {
      return false;
    }
    boolean notSent =
        failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    return repeat == Repeat.ALWAYS || notSent;
  }

  /** What the service asks for, in seconds; dates are not worth the trouble. */
  private static Duration retryAfter(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(asked -> asked.compareTo(LONGEST_PAUSE) <= 0)
        .orElse(Duration.ZERO);
  }

  /** Between a half and the whole, so that refused tasks do not come back all at once. */
  private static Duration withJitter(Duration pause) {
    long millis = pause.toMillis();
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private SourceException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return errors.unreachable(cause);
  }
}
