// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A subscription of a topic. Used by one thread. */
@Entity
@Table(name = "hf_subscription")
class SubscriptionEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long topic;
  String clientId;
  String name;
  boolean durable;
  boolean shared;
  String selector;
  boolean noLocal;
  String connection;
  long owner;
  boolean ended;
  long place;
  long createdAt;
}
