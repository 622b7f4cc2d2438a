/**
 * Put into the application by a test, and only there: halts the JVM at chosen points of the
 * two-phase protocol, from an XAResource that takes part in the transaction.
 */
package io.holdfast.samples.orders.crash;
