/** What several test classes share. */
package io.decant.testing;
