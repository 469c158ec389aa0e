/** The stages in order, the Spark session, and the time that they take. */
package io.decant.run;
