// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.crash;

import io.holdfast.samples.orders.NewOrder;
import io.holdfast.samples.orders.OrderDesk;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Places an order as the order desk does, in a transaction that may stop. Used by one thread. */
@Path("crash")
@RequestScoped
public class CrashDesk {
  @Inject private OrderDesk desk;
  @Resource private UserTransaction transaction;

  @Resource(lookup = "jdbc/orders")
  private DataSource database;

  @POST
  @Produces(MediaType.TEXT_PLAIN)
  public String place(@FormParam("reference") String reference, @FormParam("item") String item)
      throws Exception {
    CrashPoint point = CrashPoint.valueOf(item);
    transaction.begin();
    String id = point.placing() ? stopHere(point, reference) : stopLater(point, reference);
    transaction.commit();
    return id;
  }

  private String stopHere(CrashPoint point, String reference) throws SQLException {
    CrashPlan.join(point, CrashPoint.Place.FIRST);
    // The database joins by this; the provider, when the desk sends.
    database.getConnection().close();
    CrashPlan.join(point, CrashPoint.Place.MIDDLE);
    String id = place(point, reference);
    CrashPlan.processLater(id);
    CrashPlan.join(point, CrashPoint.Place.LAST);
    return id;
  }

  private String stopLater(CrashPoint point, String reference) {
    String id = place(point, reference);
    CrashPlan.whenProcessing(id, point);
    return id;
  }

  private String place(CrashPoint point, String reference) {
    return desk.place(new NewOrder(reference, point.name(), 1));
  }
}
