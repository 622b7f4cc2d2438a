// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** One order, a row of the application's own database. Confined to its transaction. */
@Entity
@Table(name = "orders")
public class Order {
  @Id private String id;

  /** The customer's own name for the order, so that a lost answer can be looked up. */
  @Column(nullable = false, unique = true)
  private String reference;

  @Column(nullable = false)
  private String item;

  private int quantity;

  @Enumerated(EnumType.STRING)
  private OrderStatus status;

  @Column(name = "placed_at")
  private LocalDateTime placedAt;

  @Column(name = "processed_at")
  private LocalDateTime processedAt;

  /** How many committed transactions processed the order: anything but one is a mistake. */
  private int processed;

  /** Which delivery of the message it was that counted. */
  private int delivery;

  protected Order() {}

  public Order(NewOrder wanted) {
    this.id = UUID.randomUUID().toString();
    this.reference = wanted.reference();
    this.item = wanted.item();
    this.quantity = wanted.quantity();
    this.status = OrderStatus.PLACED;
    this.placedAt = LocalDateTime.now(ZoneOffset.UTC);
  }

  /** Counts, and does not check what it was before: the account must be able to see a mistake. */
  public void process(int deliveryNumber) {
    status = OrderStatus.PROCESSED;
    processedAt = LocalDateTime.now(ZoneOffset.UTC);
    processed++;
    delivery = deliveryNumber;
  }

  public String getId() {
    return id;
  }

  public String getReference() {
    return reference;
  }

  public String getItem() {
    return item;
  }

  public int getQuantity() {
    return quantity;
  }

  public OrderStatus getStatus() {
    return status;
  }

  public LocalDateTime getPlacedAt() {
    return placedAt;
  }

  public LocalDateTime getProcessedAt() {
    return processedAt;
  }

  public int getProcessed() {
    return processed;
  }

  public int getDelivery() {
    return delivery;
  }
}
