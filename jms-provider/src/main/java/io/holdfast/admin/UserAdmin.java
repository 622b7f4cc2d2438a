// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import io.holdfast.engine.Realm;
import java.util.List;

/**
 * The users of the built-in realm and their rights: send, receive, browse, and manage, which is to
 * create a destination by naming it first. Thread-safe.
 */
public final class UserAdmin {
  private final Realm realm;

  UserAdmin(Realm realm) {
    this.realm = realm;
  }

  /** The users by name. */
  public List<UserStatus> list() {
    return realm.users().stream().map(user -> new UserStatus(user.name(), user.grants())).toList();
  }

  /**
   * Adds a user, who has no rights yet, or gives the one of this name another password. With the
   * first user the realm is in force.
   *
   * @param name 1 to 255 characters
   * @param password not empty; only a salted hash of it is kept
   * @throws IllegalArgumentException when one of them cannot be used
   */
  public void put(String name, String password) {
    realm.put(name, password);
  }

  /**
   * Removes a user with its rights.
   *
   * @return whether there was one
   */
  public boolean remove(String name) {
    return realm.remove(name);
  }

  /**
   * Gives a user rights, in place of those that it had on the same pattern.
   *
   * @param pattern the name of destinations, where * stands for any characters
   * @param rights such as {@code send,receive}, or {@code all}
   * @throws IllegalArgumentException when there is no such user or right
   */
  public void grant(String name, String pattern, String rights) {
    realm.grant(name, pattern, rights);
  }

  /**
   * Takes a user's rights on a pattern away.
   *
   * @throws IllegalArgumentException when there is no such user
   */
  public void revoke(String name, String pattern) {
    realm.grant(name, pattern, "");
  }
}
