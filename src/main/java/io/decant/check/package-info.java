/** Gates before publishing and the audit of what was joined, one small class a rule. */
package io.decant.check;
