/**
 * The local Query Service: a stand-in for laptops and continuous integration, in a process of its
 * own. It speaks the PostgreSQL protocol in front and Spark SQL on Delta tables behind, and keeps
 * the documented limits of the real service, the awkward ones included.
 */
package io.decant.local;
