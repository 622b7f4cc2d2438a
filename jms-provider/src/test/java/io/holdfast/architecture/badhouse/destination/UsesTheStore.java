// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.destination;

import io.holdfast.architecture.badhouse.store.KnowsJpa;

/** A destination that knows its rows. */
public interface UsesTheStore {
  /** The rows. */
  KnowsJpa rows();
}
