/** The command line: what users type, and what the process tells the shell. */
package io.decant.cli;
