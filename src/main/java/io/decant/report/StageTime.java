package io.decant.report;

import java.time.Duration;

/**
 * How long a stage took.
 *
 * @param stage its name
 * @param time wall-clock time; a stage that only builds a lazy plan takes next to none
 */
public record StageTime(String stage, Duration time) {}
