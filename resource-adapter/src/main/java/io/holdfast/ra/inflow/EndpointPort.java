// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import io.holdfast.Inflow;
import io.holdfast.diagnostic.AdapterText;
import io.holdfast.diagnostic.Log;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;

/**
 * Hands messages of one inflow to one endpoint of the server: beforeDelivery, onMessage,
 * afterDelivery, on the same thread (Jakarta Connectors 2.1, section 13.5.6). Used by one thread.
 */
final class EndpointPort implements AutoCloseable {
  private final EndpointActivation activation;
  private final Inflow inflow;
  private MessageEndpoint endpoint;

  EndpointPort(EndpointActivation activation, Inflow inflow) {
    this.activation = activation;
    this.inflow = inflow;
  }

  /**
   * Delivers the message that the inflow holds and settles it.
   *
   * @return false when the server broke the delivery off: better wait before the next
   * @throws UnavailableException the endpoint takes none now; the message is still held
   */
  boolean deliver(Message message) throws JMSException, UnavailableException {
    try {
      MessageEndpoint open = endpoint();
      if (activation.transacted()) {
        return deliverTransacted(open, message);
      }
      deliverPlain(open, message);
      return true;
    } catch (UnavailableException e) {
      close();
      throw e;
    } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
      // The server's transaction is undone, and with it what was accepted into it.
      Log.warning(e, AdapterText.DELIVERY_BROKEN, activation.name(), e.getMessage());
      close();
      return false;
    }
  }

  private MessageEndpoint endpoint() throws UnavailableException {
    if (endpoint == null) {
      endpoint =
          activation.factory().createEndpoint(activation.transacted() ? inflow.xaResource() : null);
    }
    return endpoint;
  }

  /** The message is part of the server's transaction, and so is what becomes of it. */
  private boolean deliverTransacted(MessageEndpoint open, Message message)
      throws JMSException, ResourceException, NoSuchMethodException {
    before(open);
    try {
      if (!inflow.enlisted()) {
        Log.warning(null, AdapterText.NOT_ENLISTED, activation.name());
        inflow.release();
        return false;
      }
      inflow.accept();
      Throwable failure = call(open, message);
      if (failure != null) {
        inflow.failed(failure);
      }
      return true;
    } finally {
      open.afterDelivery();
    }
  }

  /** Acknowledged when the endpoint returned, in no transaction or in one of the bean's own. */
  private void deliverPlain(MessageEndpoint open, Message message)
      throws JMSException, ResourceException, NoSuchMethodException {
    before(open);
    Throwable failure;
    try {
      failure = call(open, message);
      if (failure == null) {
        inflow.accept();
      } else {
        inflow.refuse(failure);
      }
    } finally {
      open.afterDelivery();
    }
  }

  private void before(MessageEndpoint open)
      throws JMSException, ResourceException, NoSuchMethodException {
    try {
      open.beforeDelivery(EndpointActivation.ON_MESSAGE);
    } catch (UnavailableException e) {
      throw e;
    } catch (ResourceException | NoSuchMethodException | RuntimeException e) {
      inflow.release();
      throw e;
    }
  }

  /** What the endpoint threw: of any kind, because applications throw errors, too. */
  private static Throwable call(MessageEndpoint open, Message message) {
    try {
      ((MessageListener) open).onMessage(message);
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  @Override
  public void close() {
    if (endpoint != null) {
      endpoint.release();
      endpoint = null;
    }
  }
}
