// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.ProviderText;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MXBean of a provider, registered until it is closed. Thread-safe. */
public final class ProviderBean implements ProviderMXBean, AutoCloseable {
  private static final int MOST_INSTANCES = 100;

  private final String node;
  private final ProviderAdmin admin;
  private ObjectName name;

  private ProviderBean(String node, ProviderAdmin admin) {
    this.node = node;
    this.admin = admin;
  }

  /** Registers a bean; a failure is logged, because everything else works without it. */
  public static ProviderBean register(String node, ProviderAdmin admin) {
    ProviderBean bean = new ProviderBean(node, admin);
    try {
      bean.name = bean.register(ManagementFactory.getPlatformMBeanServer());
    } catch (JMException | SecurityException e) {
      Log.warning(e, ProviderText.JMX_FAILED, node);
    }
    return bean;
  }

  /** Several providers of one JVM may have one node name: the later ones get a number. */
  private ObjectName register(MBeanServer server) throws JMException {
    String base = "io.holdfast:type=Provider,node=" + ObjectName.quote(node);
    for (int instance = 1; ; instance++) {
      try {
        String suffix = instance == 1 ? "" : ",instance=" + instance;
        return server.registerMBean(this, new ObjectName(base + suffix)).getObjectName();
      } catch (InstanceAlreadyExistsException e) {
        if (instance == MOST_INSTANCES) {
          throw e;
        }
      }
    }
  }

  /** Its name in the platform's MBean server, null when it could not be registered. */
  public ObjectName name() {
    return name;
  }

  @Override
  public void close() {
    if (name == null) {
      return;
    }
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      // Somebody else unregistered it.
    } catch (JMException e) {
      Log.warning(e, ProviderText.JMX_FAILED, node);
    }
  }

  @Override
  public String getNode() {
    return node;
  }

  @Override
  public Map<String, Long> getDepths() {
    return byQueue(QueueStatus::ready);
  }

  @Override
  public Map<String, Long> getScheduled() {
    return byQueue(QueueStatus::scheduled);
  }

  private Map<String, Long> byQueue(ToLongFunction<QueueStatus> number) {
    Map<String, Long> numbers = new TreeMap<>();
    admin.queues().forEach(queue -> numbers.put(queue.name(), number.applyAsLong(queue)));
    return numbers;
  }

  @Override
  public Map<String, Long> getSubscriptionDepths() {
    Map<String, Long> numbers = new TreeMap<>();
    for (SubscriptionStatus each : admin.subscriptions()) {
      if (each.durable()) {
        String name = each.topic() + "/" + each.clientId() + "/" + each.name();
        numbers.put(name, each.ready());
      }
    }
    return numbers;
  }

  @Override
  public long getDeadLetters() {
    return admin.queues().stream()
        .filter(QueueStatus::deadLetters)
        .mapToLong(QueueStatus::ready)
        .sum();
  }

  @Override
  public List<String> getInDoubt() {
    return admin.inDoubt().stream().map(BranchStatus::branch).toList();
  }
}
