// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.ArrayList;
import java.util.List;

/** Accounts of the fake. Thread-safe. */
final class FakeAccountStore implements AccountStore {
  private final FakeMessageStore store;
  private final FakeDatabase database;

  FakeAccountStore(FakeMessageStore store) {
    this.store = store;
    this.database = store.database();
  }

  @Override
  public List<Account> accounts() {
    return store.call(() -> List.copyOf(database.accounts.values()));
  }

  @Override
  public void put(String name, String secret) {
    store.call(
        () ->
            database.accounts.merge(
                name,
                new Account(name, secret, List.of()),
                (old, fresh) -> new Account(name, secret, old.grants())));
  }

  @Override
  public boolean remove(String name) {
    return store.call(() -> database.accounts.remove(name) != null);
  }

  @Override
  public boolean grant(String name, String pattern, String rights) {
    return store.call(
        () -> {
          Account account = database.accounts.get(name);
          if (account == null) {
            return false;
          }
          List<Grant> grants = new ArrayList<>(account.grants());
          grants.removeIf(grant -> grant.pattern().equals(pattern));
          if (!rights.isEmpty()) {
            grants.add(new Grant(pattern, rights));
          }
          database.accounts.put(name, new Account(name, account.secret(), grants));
          return true;
        });
  }
}
