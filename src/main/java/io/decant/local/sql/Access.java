package io.decant.local.sql;

/**
 * Who sees what.
 *
 * @param principal whose session it is
 * @param sandbox the tables that it sees
 */
public record Access(Principal principal, Sandbox sandbox) {}
