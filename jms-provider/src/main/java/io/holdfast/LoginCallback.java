// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

/**
 * Decides who may connect and what then, in place of the built-in realm: for users who are kept in
 * a directory or by an identity provider. Implementations are thread-safe; they are asked by the
 * thread that connects, sends, or creates a consumer. A callback that throws refuses; the exception
 * is logged. Jakarta Messaging 3.1, section 6.1.1.
 *
 * <p>It is given as an object ({@link HoldfastConnectionFactory#setLoginCallback}), or by the name
 * of its class ({@code security.login-callback}), which is public, has a public constructor without
 * parameters, and is found by the class loader of the thread that starts the provider, or stands
 * beside the provider.
 *
 * <p>Two are not asked about: the account of the store, which may do everything with its password
 * and cannot connect with another, and whoever names no user, about whom the setting {@code
 * security.anonymous-connections} decides.
 */
@FunctionalInterface
public interface LoginCallback {
  /**
   * Whether this user may connect; refused with JMSSecurityException otherwise.
   *
   * @param user not empty
   * @param password empty when the application gave none
   */
  boolean admits(String user, String password);

  /**
   * Whether a user who was admitted may do something with a destination. Asked often, so that a
   * slow answer is slow for each send. Answers yes unless it is overridden.
   *
   * @param destination the name of a queue or topic that is not temporary
   */
  default boolean allows(String user, Action action, String destination) {
    return true;
  }

  /** What a user may want to do with a destination. Immutable. */
  enum Action {
    /** To send to a queue, to publish to a topic. */
    SEND,
    /** To consume from a queue, to subscribe to a topic, to end a durable subscription of it. */
    RECEIVE,
    /** To look at a queue without consuming. */
    BROWSE,
    /** To create the destination by naming it first. */
    MANAGE
  }
}
