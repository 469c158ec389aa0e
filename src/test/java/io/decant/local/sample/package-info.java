/** Tests of the sample data, and of the use case's SQL on it. */
package io.decant.local.sample;
