// SPDX-License-Identifier: Apache-2.0
/**
 * The port of the vault: what the engine asks of a message store, in records and small interfaces.
 */
package io.holdfast.store;
