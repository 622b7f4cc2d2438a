// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse;

import io.holdfast.architecture.badhouse.store.jpa.LooseEntity;

/** The front door reaches past the service interface. */
public record ReachesIntoTheVault(LooseEntity entity) {}
