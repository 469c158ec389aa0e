/**
 * The landing zone of the local platform: the storage that it shares with its customer, here
 * directories, and the credentials that would open it.
 */
package io.decant.local.landing;
