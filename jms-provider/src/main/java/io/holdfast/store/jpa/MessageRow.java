// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Convert;
import jakarta.persistence.MappedSuperclass;

/**
 * What the tables of live, scheduled and prepared messages have in common. A column holds what its
 * field is called. Used by one thread.
 */
@MappedSuperclass
abstract class MessageRow {

  @Convert(converter = ExactText.class)
  String messageId;

  char kind;

  @Convert(converter = ExactText.class)
  String destination;

  boolean persistent;
  long sentAt;
  long deliverAt;
  long expiresAt;

  @Convert(converter = ExactText.class)
  String correlationId;

  @Convert(converter = ExactText.class)
  String replyTo;

  @Convert(converter = ExactText.class)
  String jmsType;

  @Convert(converter = ExactText.class)
  String groupId;

  String properties;
  String bodyText;
  byte[] bodyBytes;
  long bodyId;
  long bodyLength;
  boolean bodyIsText;
  int deliveries;
  long claimedBy;

  @Convert(converter = ExactText.class)
  String origin;

  /** Takes everything but the identity from another row. */
  final void copy(MessageRow other) {
    messageId = other.messageId;
    kind = other.kind;
    destination = other.destination;
    persistent = other.persistent;
    sentAt = other.sentAt;
    deliverAt = other.deliverAt;
    expiresAt = other.expiresAt;
    correlationId = other.correlationId;
    replyTo = other.replyTo;
    jmsType = other.jmsType;
    groupId = other.groupId;
    properties = other.properties;
    bodyText = other.bodyText;
    bodyBytes = other.bodyBytes;
    bodyId = other.bodyId;
    bodyLength = other.bodyLength;
    bodyIsText = other.bodyIsText;
    deliveries = other.deliveries;
    claimedBy = other.claimedBy;
    origin = other.origin;
  }
}
