/**
 * Results of the stages become a JSON report, a summary for the terminal, and the words that a run
 * says while it works.
 */
package io.decant.report;
