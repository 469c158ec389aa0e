/** The closed set of failures: who must act, which exit code, what the message holds. */
package io.decant.error;
