/** The side of the local service that speaks HTTP: what the platform offers beside the wire. */
package io.decant.local.http;
