package io.decant.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What a class of Spark warns of, until this is closed. */
public final class SparkWarnings extends AbstractAppender implements AutoCloseable {
  private final Logger logger;
  private final Level before;
  private final List<String> messages = new ArrayList<>();

  private SparkWarnings(Class<?> source) {
    super("warnings", null, null, true, Property.EMPTY_ARRAY);
    logger = (Logger) LogManager.getLogger(source);
    before = logger.getLevel();
    start();
    // An appender gives the logger a configuration of its own, with the level of the root.
    logger.addAppender(this);
    Configurator.setLevel(logger, Level.WARN);
  }

  /** Those of this class from now on. */
  public static SparkWarnings of(Class<?> source) {
    return new SparkWarnings(source);
  }

  /** So far. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void append(LogEvent event) {
    messages.add(event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    Configurator.setLevel(logger, before);
    stop();
  }
}
