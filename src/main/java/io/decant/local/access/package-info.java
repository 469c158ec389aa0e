/**
 * Access rules of the local Query Service: which columns or tables a role may not see, and what
 * becomes of a query that touches them.
 */
package io.decant.local.access;
