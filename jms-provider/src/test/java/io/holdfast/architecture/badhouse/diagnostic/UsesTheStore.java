// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.diagnostic;

import io.holdfast.architecture.badhouse.store.KnowsJpa;

/** A text that opens the vault. */
public interface UsesTheStore {
  /** The vault. */
  KnowsJpa vault();
}
