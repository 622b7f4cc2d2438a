// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.recovery;

import io.holdfast.ra.house.AdapterErrors;
import io.holdfast.ra.house.ProviderLink;
import jakarta.jms.JMSException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The resource by which a transaction manager settles prepared branches before any endpoint is
 * active (Jakarta Connectors 2.1, section 7.4.5): connects when it is first asked, and says
 * XAER_RMFAIL, which means "ask again", while the provider cannot be started. Thread-safe.
 */
public final class RecoveryResource implements XAResource {
  private final ProviderLink link;
  private volatile XAResource connected;

  /** Connects later. */
  public RecoveryResource(ProviderLink link) {
    this.link = link;
  }

  private XAResource resource() throws XAException {
    XAResource resource = connected;
    if (resource == null) {
      try {
        resource = link.recoveryResource();
      } catch (JMSException e) {
        throw AdapterErrors.notReachable(e);
      }
      connected = resource;
    }
    return resource;
  }

  @Override
  public Xid[] recover(int flags) throws XAException {
    return resource().recover(flags);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    resource().commit(xid, onePhase);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    resource().rollback(xid);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    resource().forget(xid);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    return resource().prepare(xid);
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    resource().start(xid, flags);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    resource().end(xid, flags);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    XAResource plain = other instanceof RecoveryResource recovery ? recovery.resource() : other;
    return resource().isSameRM(plain);
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return resource().getTransactionTimeout();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return resource().setTransactionTimeout(seconds);
  }
}
