// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

/**
 * Makes connections of a {@link jakarta.jms.TopicConnectionFactory}. Thread-safe once configured.
 */
public final class TopicManagedConnectionFactory extends JmsManagedConnectionFactory {
  private static final long serialVersionUID = 1L;

  @Override
  Domain domain() {
    return Domain.TOPIC;
  }
}
