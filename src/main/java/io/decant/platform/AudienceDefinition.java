package io.decant.platform;

/**
 * A segment definition.
 *
 * @param id what calls name it by
 * @param name for people; unique in the sandbox
 * @param expression whom it takes, in Profile Query Language
 */
public record AudienceDefinition(String id, String name, String expression) {}
