// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import java.time.Instant;
import java.util.List;

/**
 * A message that was given up. Immutable.
 *
 * @param id by which it can be requeued
 * @param messageId the JMSMessageID
 * @param origin where it came from: {@code queue:ORDERS}, or {@code topic:PRICES?subscription=12},
 *     where 12 is the place of the subscription
 * @param deliveries how many deliveries failed
 * @param sentAt when it was sent
 * @param attempts the failed deliveries that left a cause, first to last
 */
public record DeadLetterStatus(
    String id,
    String messageId,
    String origin,
    int deliveries,
    Instant sentAt,
    List<AttemptStatus> attempts) {}
