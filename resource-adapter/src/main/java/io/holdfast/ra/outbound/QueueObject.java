// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.jms.Queue;
import jakarta.resource.Referenceable;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;

/**
 * A queue as an administered object of a server, configured as a bean. Thread-safe after it was
 * configured. Its text form is that of the provider's own destinations: Open Liberty hands it to
 * activations in place of the object.
 */
public final class QueueObject implements Queue, Referenceable, Serializable {
  private static final long serialVersionUID = 1L;

  private String physicalName;
  private Reference reference;

  /** For servers; a name must follow. */
  public QueueObject() {}

  /** The name of the queue in the message store. */
  public String getPhysicalName() {
    return physicalName;
  }

  /** Sets the name of the queue in the message store. */
  public void setPhysicalName(String physicalName) {
    this.physicalName = physicalName;
  }

  @Override
  public String getQueueName() {
    return physicalName;
  }

  /** The same as {@link #setPhysicalName}. */
  public void setQueueName(String name) {
    this.physicalName = name;
  }

  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  @Override
  public Reference getReference() {
    return reference;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueueObject that && Objects.equals(physicalName, that.physicalName);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(physicalName);
  }

  @Override
  public String toString() {
    return "queue:" + physicalName;
  }
}
