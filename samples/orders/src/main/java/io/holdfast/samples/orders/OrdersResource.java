// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Orders over HTTP. Thread-safe. */
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
  @Inject private OrderDesk desk;
  @Inject private OrderBook book;
  @Inject private QueueWindow queues;

  /** Places an order; the answer is its id, and is given only when the order is committed. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_PLAIN)
  public Response place(
      @FormParam("reference") String reference,
      @FormParam("item") String item,
      @FormParam("quantity") @DefaultValue("1") int quantity) {
    NewOrder wanted;
    try {
      wanted = new NewOrder(reference, item, quantity);
    } catch (IllegalArgumentException e) {
      return Response.status(Response.Status.BAD_REQUEST).entity(e.getMessage()).build();
    }
    try {
      return Response.status(Response.Status.CREATED).entity(desk.place(wanted)).build();
    } catch (OrderRefusedException e) {
      return Response.status(Response.Status.CONFLICT).entity(e.getMessage()).build();
    }
  }

  @GET
  public List<Order> orders(
      @QueryParam("status") @DefaultValue("PLACED") OrderStatus status,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    return book.newest(status, limit);
  }

  @GET
  @Path("count")
  @Produces(MediaType.TEXT_PLAIN)
  public String count(@QueryParam("status") @DefaultValue("PLACED") OrderStatus status) {
    return Long.toString(book.count(status));
  }

  /** The orders whose messages wait. */
  @GET
  @Path("waiting")
  public List<String> waiting(@QueryParam("limit") @DefaultValue("100") int limit) {
    return queues.orders(OrderDesk.QUEUE, limit);
  }

  /** The orders whose messages could not be processed. */
  @GET
  @Path("dead-letters")
  public List<String> deadLetters(@QueryParam("limit") @DefaultValue("100") int limit) {
    return queues.orders("DLQ", limit);
  }
}
