package io.decant.config;

/**
 * Two columns that must be equal.
 *
 * @param observation column of the observations, or one that an identity map added
 * @param source column of the source
 */
public record KeyPair(String observation, String source) {}
