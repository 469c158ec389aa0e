/** The command line and the mapping of outcomes to exit codes. */
package io.decant.cli;
