package io.decant.deliver;

import java.util.Optional;

/**
 * An audience by score.
 *
 * @param name of the audience
 * @param expression whom it takes, in Profile Query Language
 * @param reach entities among the rows read that it would take
 * @param id of its definition; absent: there is none, or nobody has looked
 */
public record AudienceReach(String name, String expression, long reach, Optional<String> id) {}
