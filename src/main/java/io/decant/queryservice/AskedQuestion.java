package io.decant.queryservice;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * A statement that was sent.
 *
 * @param about what it finds out
 * @param sql as sent
 * @param time until its whole answer was there
 * @param rows of the answer; absent: not counted
 */
public record AskedQuestion(String about, String sql, Duration time, OptionalInt rows) {}
