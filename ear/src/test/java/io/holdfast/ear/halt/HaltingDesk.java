// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ear.halt;

import io.holdfast.samples.orders.NewOrder;
import io.holdfast.samples.orders.OrderDesk;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import javax.naming.InitialContext;

/**
 * Places an order as the order desk does, and halts the server when both databases are prepared and
 * neither is committed. Used by one thread.
 */
@Path("halting")
@RequestScoped
public class HaltingDesk {
  @Inject private OrderDesk desk;
  @Resource private UserTransaction transaction;

  @POST
  @Produces(MediaType.TEXT_PLAIN)
  @SuppressWarnings("BanJNDI") // The name is a constant of the server.
  public String place(@FormParam("reference") String reference, @FormParam("item") String item)
      throws Exception {
    transaction.begin();
    TransactionManager transactions = InitialContext.doLookup("java:/TransactionManager");
    // Resources are committed in the order in which they joined: this one is the first.
    transactions.getTransaction().enlistResource(new HaltingResource());
    String id = desk.place(new NewOrder(reference, item, 1));
    transaction.commit();
    return id;
  }
}
