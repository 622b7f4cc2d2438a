// SPDX-License-Identifier: Apache-2.0
/** Kill -9 and power cuts: what embedded H2 keeps with our settings, and loses with its own. */
package io.holdfast.store.jpa.durability;
