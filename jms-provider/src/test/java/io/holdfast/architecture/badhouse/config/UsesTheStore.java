// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.config;

import io.holdfast.architecture.badhouse.store.KnowsJpa;

/** A setting that opens the vault. */
public interface UsesTheStore {
  /** The vault. */
  KnowsJpa vault();
}
