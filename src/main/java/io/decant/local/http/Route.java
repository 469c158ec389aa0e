package io.decant.local.http;

/**
 * Where a call is found.
 *
 * @param root the path that it begins with
 */
public record Route(String root, Call call) {}
