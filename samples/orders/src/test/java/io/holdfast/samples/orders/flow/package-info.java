/** The orders application tested from inside the server. */
package io.holdfast.samples.orders.flow;
