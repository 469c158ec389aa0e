/**
 * Point-in-time join and windows as of the observation: pure DataFrame code without input or
 * output.
 */
package io.decant.join;
