// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.TestXid;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.util.Properties;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A node as a program, which receives a message and sends another one in a branch, prepares it, and
 * then waits for its death. Arguments: URL, database user, queue, name of the branch.
 */
final class PreparingNode {
  static final String PREPARED = "prepared";
  static final String NEXT = "next";

  private PreparingNode() {}

  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("store.durability", "relaxed");
    HoldfastConnectionFactory factory =
        CrashNode.factory(arguments[0], arguments[1], "preparing", properties);
    Xid xid = new TestXid(arguments[3]);
    try (XAConnection connection = factory.createXAConnection()) {
      connection.start();
      XASession session = connection.createXASession();
      Queue queue = session.createQueue(arguments[2]);
      XAResource resource = session.getXAResource();
      resource.start(xid, XAResource.TMNOFLAGS);
      Message message = session.createConsumer(queue).receive(20_000);
      session
          .createProducer(queue)
          .send(session.createTextMessage(message.getBody(String.class) + NEXT));
      resource.end(xid, XAResource.TMSUCCESS);
      resource.prepare(xid);
      System.out.println(PREPARED);
      while (System.in.read() >= 0) {
        // Nobody writes: it is killed.
      }
    }
  }
}
