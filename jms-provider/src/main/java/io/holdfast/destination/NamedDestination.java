// SPDX-License-Identifier: Apache-2.0
package io.holdfast.destination;

import jakarta.jms.Destination;
import java.io.Serializable;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;

/**
 * A queue or topic as a value: its kind and its name. It is equal to every other of the same kind
 * and name. Immutable. Jakarta Messaging 3.1, section 4.2.
 */
public abstract sealed class NamedDestination implements Destination, Serializable, Referenceable
    permits QueueDestination, TopicDestination {
  /** The address type under which a JNDI reference holds the text form. */
  public static final String REFERENCE_ADDRESS = "destination";

  /** The class that makes destinations and connection factories of JNDI references. */
  public static final String OBJECT_FACTORY = "io.holdfast.jndi.HoldfastObjectFactory";

  private static final long serialVersionUID = 1L;

  private final String name;

  NamedDestination(String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("a destination must have a name");
    }
    this.name = name;
  }

  /** The name. */
  public final String name() {
    return name;
  }

  /** Whether it is a topic. */
  public abstract boolean topic();

  /** Whether it belongs to a connection and goes with it. */
  public boolean temporary() {
    return false;
  }

  /** The text form, such as {@code queue:ORDERS}; {@link DestinationText#parse} reads it. */
  public final String text() {
    return DestinationText.of(this);
  }

  @Override
  public final Reference getReference() {
    return new Reference(
        getClass().getName(), new StringRefAddr(REFERENCE_ADDRESS, text()), OBJECT_FACTORY, null);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof NamedDestination that
        && topic() == that.topic()
        && name.equals(that.name);
  }

  @Override
  public final int hashCode() {
    return 31 * name.hashCode() + Boolean.hashCode(topic());
  }

  @Override
  public final String toString() {
    return text();
  }
}
