/**
 * Secrets, fetched by their reference at the moment and in the process in which a connection is
 * opened. They are handed to the driver of that connection and kept nowhere.
 */
package io.decant.credential;
