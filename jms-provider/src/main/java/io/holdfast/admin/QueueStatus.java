// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

/**
 * A queue and how many messages lie in it. Immutable.
 *
 * @param name the queue's name
 * @param ready deliverable messages
 * @param scheduled messages that wait for their time: a delay or a back-off
 * @param prepared messages that a prepared branch consumes
 * @param deadLetters whether dead letters go here
 */
public record QueueStatus(
    String name, long ready, long scheduled, long prepared, boolean deadLetters) {}
