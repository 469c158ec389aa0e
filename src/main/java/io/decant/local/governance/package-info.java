/**
 * The policy service of the local platform: labels, marketing actions, policies, and which of them
 * an action would violate.
 */
package io.decant.local.governance;
