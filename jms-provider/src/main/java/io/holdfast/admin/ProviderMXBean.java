// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import java.util.List;
import java.util.Map;

/** What management tools can read of a provider; they can change nothing. Thread-safe. */
public interface ProviderMXBean {
  /** The node's name. */
  String getNode();

  /** Deliverable messages by queue. */
  Map<String, Long> getDepths();

  /** Messages that wait for their time, by queue. */
  Map<String, Long> getScheduled();

  /** Deliverable messages by durable subscription: topic, client id and name, with slashes. */
  Map<String, Long> getSubscriptionDepths();

  /** How many dead letters there are. */
  long getDeadLetters();

  /** The branches that are prepared, or decided but not forgotten. */
  List<String> getInDoubt();
}
