/** The orders application on a real server, which is killed. */
package io.holdfast.samples.orders.it;
