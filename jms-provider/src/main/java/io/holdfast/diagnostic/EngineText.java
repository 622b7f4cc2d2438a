// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of the engine, its sweeps and selectors: HF-2001 to HF-2999. */
public enum EngineText implements Text {
  CLOSED("HF-2001", "The engine is closed."),
  SESSION_CLOSED("HF-2002", "Session {0} is closed."),
  NO_SUCH_DESTINATION(
      "HF-2003",
      "The destination \"{0}\" cannot be used: it does not exist, and is not created when it is"
          + " named. Create it, or allow automatic creation."),
  LOCAL_TRANSACTION_OPEN(
      "HF-2005",
      "Session {0} cannot work in a branch: its local transaction is open. Commit it or roll it back"
          + " first."),
  UNHEARD_FAILURE(
      "HF-2004",
      "A write for which nobody waited failed: {0}. Messages that were acknowledged late come again;"
          + " messages that are not persistent may be lost."),
  READ_FAILED(
      "HF-2101",
      "The messages of \"{0}\" cannot be read: {1}. Reading is tried again until it succeeds."),
  RELEASE_FAILED(
      "HF-2110",
      "Messages of \"{0}\" that were not delivered here could not be given back to the other nodes:"
          + " {1}. It is tried again until it succeeds."),
  OUTCOME_OPEN(
      "HF-2102",
      "The outcome of {0} deliveries is not known yet. They are delivered again, or found to be"
          + " done, when the store answers."),
  UNREADABLE_DEAD_LETTER(
      "HF-2103",
      "A message of \"{0}\" cannot be read, and this queue has no dead letter queue but itself. It"
          + " is not delivered; look at its row."),
  DEAD_LETTER_FAILED(
      "HF-2104",
      "A message of \"{0}\" can neither be delivered nor become a dead letter: {1}. It is not"
          + " delivered by this node before the consumers there have left; look at its row."),
  LISTENER_THREAD(
      "HF-2105", "A delivery to a listener of \"{0}\" failed within the engine: {1}. It goes on."),
  SUBSCRIPTION_HELD(
      "HF-2107",
      "The subscription \"{0}\" cannot be removed: a message of it is part of a transaction, or not"
          + " acknowledged. End the transaction first."),
  SUBSCRIPTION_LEFT(
      "HF-2108",
      "That a consumer of a topic is gone could not be written: {0}. It is tried again; until then"
          + " messages are kept for it."),
  SUBSCRIPTION_LOST(
      "HF-2111",
      "This node was silent for its lease and taken for dead: the subscription \"{0}\" of its"
          + " consumer is over, or another node's consumer has it now. The consumer gets nothing"
          + " any more."),
  CLIENT_ID_LOST(
      "HF-2112",
      "This node was silent for its lease and taken for dead: another node has the client id"
          + " \"{0}\" now."),
  CLIENT_ID_LEFT(
      "HF-2109",
      "The client id \"{0}\" could not be given back: {1}. Other nodes get it when this one is gone."),
  AT_MOST_ONCE(
      "HF-2106",
      "Messages of \"{0}\" that are not persistent may have been delivered before a node ended"
          + " without closing. They are dropped: they must not be delivered twice. Send what must"
          + " not be lost as persistent."),
  SWEEP_FAILED(
      "HF-2201", "The background work \"{0}\" failed: {1}. It is tried again with its next turn."),

  NO_SUCH_DEAD_LETTER(
      "HF-2701", "There is no dead letter \"{0}\". Take an id from the list of dead letters."),
  BAD_USER("HF-2704", "The user \"{0}\" was not changed: {1}."),
  NO_SUCH_BRANCH(
      "HF-2702",
      "There is no branch \"{0}\" in doubt. It was settled meanwhile, or take its name from the"
          + " list of branches in doubt."),
  BRANCH_DECIDED(
      "HF-2703",
      "The branch \"{0}\" cannot be decided: it was decided already ({1}). Let its transaction"
          + " manager forget it."),

  SELECTOR_TOO_LONG(
      "HF-2801",
      "The selector cannot be used: it has {0} characters, {1} are admitted. Shorten it."),
  SELECTOR_TOO_DEEP(
      "HF-2802",
      "The selector cannot be used: at character {0} it nests deeper than {1} levels. Take away"
          + " parentheses, NOTs or signs."),
  SELECTOR_CHARACTER(
      "HF-2803",
      "The selector cannot be read at character {0}: \"{1}\" has no meaning there. Put strings in"
          + " single quotes, and write AND, OR, NOT, = and <> for operators."),
  SELECTOR_STRING_OPEN(
      "HF-2804",
      "The selector cannot be read: the string that begins at character {0} has no end. Close it"
          + " with a single quote; a quote within a string is doubled."),
  SELECTOR_NUMBER(
      "HF-2805",
      "The selector cannot be read at character {0}: \"{1}\" is no number. Write numbers as in"
          + " Java."),
  SELECTOR_NUMBER_RANGE(
      "HF-2806",
      "The selector cannot be read at character {0}: the number \"{1}\" is too large. Exact numbers"
          + " have the range of long, approximate ones that of double."),
  SELECTOR_EXPECTED(
      "HF-2807", "The selector cannot be read at character {0}: {1} was expected, {2} was found."),
  SELECTOR_RESERVED(
      "HF-2808",
      "The selector cannot be read at character {0}: {1} is a reserved word, not a value. Rename"
          + " the property, or write the missing operand."),
  SELECTOR_HEADER(
      "HF-2809",
      "The selector cannot be used: \"{1}\" at character {0} is no header field that selectors know."
          + " They know JMSDeliveryMode, JMSPriority, JMSMessageID, JMSTimestamp, JMSCorrelationID"
          + " and JMSType; other names that begin with JMS are reserved."),
  SELECTOR_FIELD(
      "HF-2810",
      "The selector cannot be used: {1} takes a property or header field, but at character {0}"
          + " stands \"{2}\"."),
  SELECTOR_TYPE(
      "HF-2811",
      "The selector cannot be used: {1} takes {2}, but {3} stands at character {0}. Types are not"
          + " converted."),
  SELECTOR_ESCAPE(
      "HF-2812",
      "The selector cannot be used: ESCAPE takes a string of one character, but at character {0}"
          + " stands \"{1}\"."),
  SELECTOR_ESCAPE_LAST(
      "HF-2813",
      "The selector cannot be used: in the pattern \"{1}\" at character {0} nothing follows the"
          + " last escape character. Double it to match itself.");

  private final String code;
  private final String pattern;

  EngineText(String code, String pattern) {
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
