// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A customer who keeps a log. Thread-safe. */
public final class OrdersClient {
  private static final int CONFLICT = 409;

  private final URI server;
  private final ClientLog log;

  public OrdersClient(URI server, ClientLog log) {
    this.server = server;
    this.log = log;
  }

  /** Places an order; false when the server is not there any more. */
  public boolean place(String reference, String item, int quantity) {
    return placeAt("orders", reference, item, quantity);
  }

  /** Places an order with another part of the application; otherwise as {@link #place}. */
  public boolean placeAt(String path, String reference, String item, int quantity) {
    log.write(ClientLog.Event.SENT, reference, item);
    Map<String, String> form =
        Map.of("reference", reference, "item", item, "quantity", Integer.toString(quantity));
    try {
      Http.Answer answer = Http.post(server.resolve(path), form);
      if (answer.good()) {
        log.write(ClientLog.Event.ANSWERED, reference, answer.body());
      } else if (answer.status() == CONFLICT) {
        log.write(ClientLog.Event.REFUSED, reference, answer.body());
      } else {
        log.write(ClientLog.Event.FAILED, reference, "HTTP " + answer.status());
      }
      return true;
    } catch (IOException e) {
      log.write(ClientLog.Event.FAILED, reference, e.toString());
      return false;
    }
  }

  /** How many orders have a status. */
  public int count(String status) {
    return Integer.parseInt(text("orders/count?status=" + status));
  }

  /** How many messages lie in the queue or, as {@code dead-letters}, could not be processed. */
  public int messages(String which) {
    String list = text("orders/" + which + "?limit=100000");
    return list.equals("[]") ? 0 : list.split(",").length;
  }

  private String text(String path) {
    try {
      Http.Answer answer = Http.get(server.resolve(path));
      if (!answer.good()) {
        throw new IllegalStateException(path + ": HTTP " + answer.status());
      }
      return answer.body().strip();
    } catch (IOException e) {
      throw new IllegalStateException(path + ": " + e, e);
    }
  }
}
