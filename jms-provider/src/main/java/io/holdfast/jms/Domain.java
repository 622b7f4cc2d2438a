// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

/** Which part of the classic API an object was made for. Immutable. */
enum Domain {
  COMMON("Connection"),
  QUEUE("QueueConnection"),
  TOPIC("TopicConnection");

  private final String shown;

  Domain(String shown) {
    this.shown = shown;
  }

  /** How people are told of it. */
  String shown() {
    return shown;
  }
}
