/**
 * The orders application: it knows Jakarta EE only, and nothing of the provider that it runs on.
 */
package io.holdfast.samples.orders;
