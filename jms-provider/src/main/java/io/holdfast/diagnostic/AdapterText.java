// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of the resource adapter: HF-6001 to HF-6999. */
public enum AdapterText implements Text {
  STOPPED("HF-6001", "The resource adapter is stopped."),
  STARTING(
      "HF-6002", "The provider did not start within {0} s and is still starting. Try again later."),
  NOT_READY(
      "HF-6003",
      "The provider could not be started yet: {0} It is tried again by itself; nothing else is needed when the cause is removed."),
  START_FAILED(
      "HF-6004",
      "The provider cannot be started: {0} It is tried again every few seconds; connections and endpoints wait."),
  STARTED("HF-6005", "The provider was started in {0} ms."),
  PROVIDER_STOPPED("HF-6006", "The provider was stopped."),
  STOP_GOES_ON(
      "HF-6007",
      "The provider did not close within {0} s: probably the database does not answer. The resource adapter is stopped; the closing goes on."),
  CLOSE_FAILED("HF-6008", "The provider did not close cleanly."),
  VAULT_UNPACK(
      "HF-6009",
      "The libraries of the message store cannot be unpacked to the directory of temporary files (java.io.tmpdir). Look for its free space and its rights."),
  UNKNOWN_ADAPTER(
      "HF-6101",
      "The connection factory is not associated with a resource adapter of Holdfast, or that one is not started."),
  CLOSED("HF-6102", "The {0} is closed."),
  FORBIDDEN(
      "HF-6103",
      "''{0}'' must not be called in an application server (Jakarta Messaging 3.1, section 12.2)."),
  SECOND_SESSION(
      "HF-6104",
      "The connection has a session already: in an application server it can have one at a time (Jakarta Messaging 3.1, section 12.2). Close the first one or create another connection."),
  WRONG_DOMAIN("HF-6105", "''{0}'' is not for {1} (Jakarta Messaging 3.1, section 4.1.3)."),
  LOGIN_DIFFERS(
      "HF-6106", "The managed connection belongs to another user: it cannot be handed over."),
  LOGIN_REFUSED("HF-6107", "The login was refused: {0}"),
  NO_CONNECTION("HF-6108", "No connection could be made: {0}"),
  LOCAL_TRANSACTION("HF-6109", "The local transaction failed: {0}"),
  FOREIGN_HANDLE("HF-6110", "''{0}'' is not a connection handle of this resource adapter."),
  UNKNOWN_MODE("HF-6111", "There is no session mode {0}."),
  SERVER_REFUSED("HF-6112", "The application server gave no connection: {0}"),
  NOT_TRANSACTED(
      "HF-6113",
      "The session is not transacted by the application: in an application server use a JTA transaction."),
  CONNECTION_LOST("HF-6114", "A managed connection failed and is given up: {0}"),
  ACTIVATION_INVALID("HF-6201", "The activation is not valid: {0}"),
  DESTINATION_MISSING(
      "HF-6202",
      "no destination is named. Set ''destinationLookup'' (a JNDI name) or ''destination'' (a name and ''destinationType'')"),
  TYPE_MISSING(
      "HF-6203",
      "''destinationType'' is missing. Set it to ''jakarta.jms.Queue'' or ''jakarta.jms.Topic''"),
  TYPE_WRONG(
      "HF-6204",
      "''destinationType'' is ''{0}''. Set it to ''jakarta.jms.Queue'' or ''jakarta.jms.Topic''"),
  NUMBER_WRONG("HF-6205", "''{0}'' is ''{1}''. Set it to {2}"),
  CHOICE_WRONG("HF-6206", "''{0}'' is ''{1}''. Set it to one of {2}"),
  LOOKUP_SCHEME(
      "HF-6207",
      "''{0}'' is ''{1}''. Only names in ''java:'' and names without a scheme are looked up"),
  SPEC_FOREIGN("HF-6208", "The activation specification ''{0}'' is not one of Holdfast."),
  SUBSCRIPTION_NAME_MISSING(
      "HF-6221", "A durable subscription needs a name. Set \"subscriptionName\"."),
  LOOKUP_FAILED("HF-6210", "The destination ''{0}'' cannot be looked up: {1}"),
  LOOKUP_OTHER(
      "HF-6211",
      "''{0}'' is no destination but an object of ''{1}''. Set ''destinationLookup'' to a queue."),
  TYPE_DIFFERS(
      "HF-6212", "The destination ''{0}'' is a {1}, but ''destinationType'' says ''{2}''."),
  FACTORY_FOREIGN(
      "HF-6213",
      "''connectionFactoryLookup'' ''{0}'' is no connection factory of Holdfast: it is ignored."),
  ENDPOINT_WAITS("HF-6214", "The endpoint on ''{0}'' waits: {1} It is tried again by itself."),
  ENDPOINT_GOES_ON("HF-6215", "The endpoint on ''{0}'' gets messages again."),
  ENDPOINT_GIVEN_UP("HF-6216", "The endpoint on ''{0}'' gets no messages: {1}"),
  DELIVERY_BROKEN(
      "HF-6217",
      "A delivery to the endpoint on ''{0}'' was broken off by the application server: {1} The message is delivered again."),
  NOT_ENLISTED(
      "HF-6218",
      "The application server did not enlist the delivery of a message of ''{0}'' in its transaction. The message is delivered again later."),
  STILL_DELIVERING(
      "HF-6219",
      "The endpoint on ''{0}'' still processes {1} messages after {2} s. It is deactivated; they end by themselves."),
  WORK_REFUSED("HF-6220", "The application server has no thread for a delivery to ''{0}'': {1}"),
  RECOVERY_NOT_READY(
      "HF-6301", "The message store cannot be asked for its prepared transactions yet: {0}");

  private final String code;
  private final String pattern;

  AdapterText(String code, String pattern) {
    this.code = code;
    this.pattern = pattern;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String pattern() {
    return pattern;
  }
}
