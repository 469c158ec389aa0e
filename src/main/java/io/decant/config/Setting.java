package io.decant.config;

/**
 * One effective setting.
 *
 * @param path the key
 * @param value as text; credentials are references and never values
 * @param origin file and line, or the option that set it
 */
public record Setting(String path, String value, String origin) {}
