// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/** The users of the built-in realm and what they may do. Thread-safe. */
public interface AccountStore {
  /** All users by name, with what was granted to them. */
  List<Account> accounts();

  /** Adds a user, or gives the one of this name another secret. */
  void put(String name, String secret);

  /**
   * Removes a user with its grants.
   *
   * @return whether there was one
   */
  boolean remove(String name);

  /**
   * Gives a user rights on a pattern, in place of those that it had on this pattern.
   *
   * @param rights in the realm's own writing; empty takes the grant away
   * @return whether there is a user of this name
   */
  boolean grant(String name, String pattern, String rights);

  /**
   * A user.
   *
   * @param secret what proves the password, in the realm's own writing
   */
  record Account(String name, String secret, List<Grant> grants) {
    /** Its text does not show the secret. */
    @Override
    public String toString() {
      return "Account[" + name + ", " + grants + "]";
    }
  }

  /** Rights on the destinations of a pattern. */
  record Grant(String pattern, String rights) {}
}
