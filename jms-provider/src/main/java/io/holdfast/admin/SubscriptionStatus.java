// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

/**
 * A subscription of a topic and how many messages lie in it. Immutable.
 *
 * @param topic the topic's name
 * @param clientId empty for none
 * @param name the subscription's name; one of its own where the application gave none
 * @param durable whether it outlives its consumers
 * @param shared whether it may have several consumers
 * @param selector null for every message
 * @param consumers how many consumers it has, on all nodes
 * @param ready deliverable messages
 * @param scheduled messages that wait for their time: a delay or a back-off
 * @param prepared messages that a prepared branch consumes
 */
public record SubscriptionStatus(
    String topic,
    String clientId,
    String name,
    boolean durable,
    boolean shared,
    String selector,
    long consumers,
    long ready,
    long scheduled,
    long prepared) {}
