// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.diagnostic.Log;
import io.holdfast.ra.house.AdapterErrors;
import io.holdfast.ra.inflow.Activation.Kind;
import io.holdfast.ra.inflow.Activation.Login;
import io.holdfast.ra.outbound.FactoryHandle;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import jakarta.resource.ResourceException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds out what an activation consumes from, and as whom. Immutable. */
final class DestinationFinder {
  private final Activation activation;

  DestinationFinder(Activation activation) {
    this.activation = activation;
  }

  /**
   * What was found.
   *
   * @param name the name in the store
   * @param kind queue or topic
   * @param login as whom
   */
  record Found(String name, Kind kind, Login login) {}

  /**
   * Looks up what has to be looked up.
   *
   * @throws NamingException not there, perhaps not yet
   * @throws ResourceException the activation can never work
   */
  Found find() throws NamingException, ResourceException {
    return activation.lookedUp()
        ? named(lookup(activation.destination()))
        : found(activation.destination(), activation.kind());
  }

  /** Only names of this server come here: the activation's reader refuses every other. */
  @SuppressWarnings("BanJNDI")
  private static Object lookup(String name) throws NamingException {
    return new InitialContext().lookup(name);
  }

  private Found named(Object found) throws NamingException, ResourceException {
    try {
      if (found instanceof Queue queue && !prefersTopic(found)) {
        return found(queue.getQueueName(), Kind.QUEUE);
      }
      if (found instanceof Topic topic) {
        return found(topic.getTopicName(), Kind.TOPIC);
      }
    } catch (JMSException e) {
      throw AdapterErrors.connection(e);
    }
    throw AdapterErrors.notSupported(
        AdapterText.LOOKUP_OTHER,
        activation.destination(),
        found == null ? "null" : found.getClass().getName());
  }

  /** Some providers' destinations are both. */
  private boolean prefersTopic(Object found) {
    return found instanceof Topic && activation.kind() == Kind.TOPIC;
  }

  private Found found(String name, Kind kind) throws NamingException, ResourceException {
    Kind wanted = activation.kind();
    if (wanted != null && wanted != kind) {
      throw AdapterErrors.notSupported(AdapterText.TYPE_DIFFERS, name, kind.type(), wanted.type());
    }
    return new Found(name, kind, login());
  }

  private Login login() throws NamingException {
    Login own = activation.login();
    if (activation.factoryLookup() == null || own.user() != null) {
      return own;
    }
    Object found = lookup(activation.factoryLookup());
    if (found instanceof FactoryHandle factory) {
      return new Login(factory.user(), factory.password());
    }
    Log.warning(null, AdapterText.FACTORY_FOREIGN, activation.factoryLookup());
    return own;
  }
}
