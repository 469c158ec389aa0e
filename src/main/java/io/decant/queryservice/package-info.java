/** Adobe Experience Platform Query Service over JDBC: credentials, dialect, probe, slices. */
package io.decant.queryservice;
