// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * What earlier deliveries left in a row. Immutable.
 *
 * @param deliveries how many deliveries began, or may have begun, and did not end well; the next
 *     one has the JMSXDeliveryCount of this plus one and is redelivered when this is above 0
 * @param claimedBy the incarnation that claimed the row, 0 for none
 * @param origin the destination in text form from which a dead letter came, null for a live message
 */
public record DeliveryState(int deliveries, long claimedBy, String origin) {
  /** Never delivered, claimed by nobody. */
  public static final DeliveryState FRESH = new DeliveryState(0, 0, null);

  /** The same with another count. */
  public DeliveryState withDeliveries(int count) {
    return new DeliveryState(count, claimedBy, origin);
  }

  /** The same with another claim. */
  public DeliveryState withClaim(long incarnation) {
    return new DeliveryState(deliveries, incarnation, origin);
  }
}
