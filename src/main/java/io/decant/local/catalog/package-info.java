/**
 * What the platform of the local Query Service knows about data sets beside their rows: names,
 * schemas, and the labels of data sets and fields.
 */
package io.decant.local.catalog;
