/**
 * Exports of data sets into the landing zone of the local platform: the objects of the flow
 * service, runs by schedule and on demand, and the files they leave.
 */
package io.decant.local.export;
