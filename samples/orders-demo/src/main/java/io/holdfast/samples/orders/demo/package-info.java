/**
 * Runs the orders application on a Payara Micro that is killed, and draws up the account from
 * outside: over HTTP, from the two databases' files and from the client's own log.
 */
package io.holdfast.samples.orders.demo;
