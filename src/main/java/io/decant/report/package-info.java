/** Results of the stages become JSON and a text summary. */
package io.decant.report;
