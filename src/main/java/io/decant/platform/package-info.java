/**
 * Adobe Experience Platform over HTTP: tokens of IMS, connection parameters, queries. Tokens are
 * kept in the memory of a process for as long as they are valid, and nowhere else.
 */
package io.decant.platform;
