/**
 * Small files in any store that Hadoop knows, which appear whole or not at all, and of which one
 * writer alone makes the next; and what a failing store means.
 */
package io.decant.storage;
