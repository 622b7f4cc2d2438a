// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

/**
 * What a customer asks for. Immutable.
 *
 * @param reference the customer's own name for the order, never used twice
 * @param item what is wanted; nobody can deliver {@link OrderProcessor#POISON}
 * @param quantity how many
 */
public record NewOrder(String reference, String item, int quantity) {
  public NewOrder {
    if (reference == null || reference.isBlank() || item == null || item.isBlank()) {
      throw new IllegalArgumentException("An order needs a reference and an item.");
    }
    if (quantity < 1) {
      throw new IllegalArgumentException("An order needs a quantity of at least 1.");
    }
  }
}
