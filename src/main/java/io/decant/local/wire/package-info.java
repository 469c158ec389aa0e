/** The PostgreSQL protocol, version 3, as far as the local Query Service speaks it. */
package io.decant.local.wire;
