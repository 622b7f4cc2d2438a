// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Looks orders up. Thread-safe. */
@ApplicationScoped
public class OrderBook {
  @PersistenceContext private EntityManager entities;

  /** The newest orders of one status. */
  public List<Order> newest(OrderStatus status, int limit) {
    return entities
        .createQuery(
            "select o from Order o where o.status = :status order by o.placedAt desc", Order.class)
        .setParameter("status", status)
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many orders there are of one status. */
  public long count(OrderStatus status) {
    return entities
        .createQuery("select count(o) from Order o where o.status = :status", Long.class)
        .setParameter("status", status)
        .getSingleResult();
  }
}
