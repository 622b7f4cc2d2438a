// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of what jakarta.jms objects report: HF-4001 to HF-4999. */
public enum ReceptionText implements Text {
  CLOSED("HF-4001", "The {0} is closed."),
  CALLBACK(
      "HF-4002",
      "\"{0}\" cannot be called from this listener: it would wait for itself. Call it from another thread."),
  NOT_TRANSACTED("HF-4003", "\"{0}\" failed: the session is not transacted."),
  TRANSACTED("HF-4004", "\"{0}\" failed: the session is transacted. Use commit or rollback."),
  MANAGED("HF-4005", "\"{0}\" failed: the session''s work is committed by a transaction manager."),
  BAD_MODE("HF-4006", "The session was not created: {0} is no acknowledge mode."),
  LISTENER_SET("HF-4007", "The message was not received: the consumer has a message listener."),
  WRONG_DOMAIN("HF-4008", "\"{0}\" failed: it does not belong to a {1}."),
  CLIENT_ID_SET("HF-4009", "The client id \"{0}\" was not set: {1}."),
  CLIENT_ID_TAKEN("HF-4010", "The client id \"{0}\" was not set: another open connection has it."),
  BAD_CLIENT_ID("HF-4011", "The client id was not set: {0}."),
  SERVER_SESSIONS("HF-4012", "\"{0}\" failed: {1}."),
  LOGIN(
      "HF-4013",
      "The connection was not created: the user \"{0}\" or the password is wrong. Use a user of the realm or of the login callback, or the account of the store."),
  NO_LOGIN(
      "HF-4022",
      "The connection was not created: no user was named, and \"security.anonymous-connections\" is false. Name one."),
  LOGIN_CALLBACK(
      "HF-4023",
      "The login callback of class \"{0}\" failed when it was asked about the user \"{1}\": the user was refused."),
  NOT_ALLOWED(
      "HF-4021",
      "The user \"{0}\" has no right to {1} on the destination \"{2}\". An administrator can grant it."),
  NO_CLIENT_ID("HF-4014", "\"{0}\" failed: a durable subscription needs a client id. Set one."),
  LISTENER_FAILED("HF-4015", "A listener of class \"{0}\" threw an exception."),
  NOT_STARTED("HF-4017", "The connection was not created: {0}"),
  FACTORY_IN_USE(
      "HF-4018", "\"{0}\" was not set: the connection factory is in use. Set it before."),
  FACTORY_BOUND_TO_SOURCE(
      "HF-4019",
      "The connection factory has no JNDI reference: a DataSource or a login callback cannot be part of one. Use \"store.data-source\" and \"security.login-callback\"."),
  UNHEARD(
      "HF-4016",
      "Work of a connection without an exception listener failed in the background: {0}"),

  NO_DESTINATION("HF-4101", "\"{0}\" failed: the destination is null."),
  BAD_NAME("HF-4102", "The destination \"{0}\" cannot be used, because {1}."),
  FOREIGN_DESTINATION(
      "HF-4103",
      "The destination of class \"{0}\" cannot be used: it is neither a queue nor a topic, or both."),
  TEMPORARY_FOREIGN(
      "HF-4105",
      "The temporary destination \"{0}\" cannot be consumed from or deleted here: it is gone, or belongs to another connection."),
  TEMPORARY_IN_USE(
      "HF-4106", "The temporary destination \"{0}\" was not deleted: it has an open consumer."),
  TEMPORARY_COPY(
      "HF-4107",
      "The temporary destination \"{0}\" was not deleted: this is a copy that does not know its connection."),
  TEMPORARY_LEFT(
      "HF-4111",
      "The temporary destination \"{0}\" was not deleted: {1} It goes when this node is gone."),
  BAD_SUBSCRIPTION(
      "HF-4108", "\"{0}\" failed: the subscription''s name \"{1}\" cannot be used, because {2}."),
  DURABLE_TEMPORARY(
      "HF-4112",
      "\"{0}\" failed: the topic \"{1}\" is temporary and can have no durable subscription."),
  UNKNOWN_SUBSCRIPTION(
      "HF-4109", "The subscription \"{0}\" was not removed: there is none of this name."),
  BAD_SELECTOR("HF-4110", "The selector \"{0}\" cannot be used: {1}"),

  NOT_READABLE("HF-4201", "The message''s body is being written. Call reset before reading it."),
  BODY_READ_ONLY("HF-4202", "The message''s body is read-only. Call clearBody before writing it."),
  PROPERTIES_READ_ONLY(
      "HF-4203",
      "The message''s properties are read-only. Call clearProperties before setting one."),
  END_OF_BODY("HF-4204", "The message''s body has no more to read."),
  CONVERSION("HF-4205", "A value of type {0} cannot be read as {1}."),
  BAD_VALUE("HF-4206", "A value of class \"{0}\" cannot be {1}."),
  STREAM_HAS_NO_BODY(
      "HF-4207",
      "The body of a StreamMessage cannot be got as one object. Read its values one by one."),
  BODY_CLASS("HF-4208", "The body cannot be got as \"{0}\": it is a {1}."),
  BYTES_HALF_READ("HF-4209", "A byte array is half read. Call readBytes until it is at its end."),
  BAD_UTF("HF-4210", "The text was not {0}: {1}."),
  EMPTY_NAME("HF-4211", "The name of a property or value is null or empty."),
  BAD_PROPERTY_NAME("HF-4212", "The property \"{0}\" was not set: {1}."),
  PLAIN_MESSAGE("HF-4213", "The message has no body to get."),
  CORRELATION_BYTES(
      "HF-4214", "Correlation ids are texts here, not bytes. Use setJMSCorrelationID."),

  NO_MESSAGE("HF-4301", "The message was not sent: it is null."),
  FOREIGN_UNREADABLE(
      "HF-4303", "The message of class \"{0}\" was not sent: it could not be read: {1}"),
  TOO_LARGE("HF-4304", "The message was not sent: its {0} has {1} {2}; at most {3} are allowed."),
  BAD_CHARACTER(
      "HF-4305",
      "The message was not sent: its {0} holds a NUL character or half a surrogate pair."),
  BAD_DELIVERY_MODE("HF-4306", "{0} is no delivery mode."),
  BAD_PRIORITY("HF-4307", "{0} is no priority; it must be 0 to 9."),
  NEGATIVE_TIME("HF-4308", "The {0} cannot be negative: {1}."),
  NOT_SERIALIZABLE("HF-4309", "The object of class \"{0}\" cannot be a message''s body: {1}."),
  NO_COMPLETION_LISTENER("HF-4310", "The message was not sent: the completion listener is null."),
  ALREADY_BOUND("HF-4311", "The message was not sent: the producer has a destination of its own."),
  NOT_BOUND(
      "HF-4312", "The message was not sent: the producer has no destination. Pass one to send."),

  OBJECTS_OFF(
      "HF-4401",
      "The object was not read: no class is admitted. List the classes that messages may hold in \"security.object-message-filter\"."),
  OBJECT_REFUSED(
      "HF-4402", "The object was not read: {0}. Check \"security.object-message-filter\"."),
  OBJECT_UNREADABLE("HF-4403", "The object was not read: {0}."),
  BODY_UNREADABLE("HF-4404", "The stored message \"{0}\" cannot be read: {1}."),
  BAD_FILTER("HF-4405", "The value of \"security.object-message-filter\" cannot be used: {0}."),

  ROLLED_BACK("HF-4501", "The transaction was rolled back: {0}"),
  UNAVAILABLE("HF-4502", "The database is away, nothing was written: {0}"),
  OUTCOME_UNKNOWN("HF-4503", "Whether the work was committed is not known yet: {0}"),
  FULL("HF-4504", "A limit does not admit the message: {0}"),
  UNKNOWN("HF-4505", "The destination is not known: {0}"),
  CONFLICT("HF-4506", "The request contradicts what is stored: {0}"),
  STORE_CLOSED("HF-4507", "The provider is closed: {0}"),
  CORRUPT("HF-4508", "What is stored cannot be read: {0}");

  private final String code;
  private final String pattern;

  ReceptionText(String code, String pattern) {
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
