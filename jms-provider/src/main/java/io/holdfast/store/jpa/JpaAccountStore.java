// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.AccountStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** The accounts in hf_user and hf_grant. Thread-safe. */
final class JpaAccountStore implements AccountStore {
  private final Vault vault;

  JpaAccountStore(Vault vault) {
    this.vault = vault;
  }

  @Override
  public List<Account> accounts() {
    return vault.read(
        session -> {
          Map<String, List<GrantEntity>> grants =
              session
                  .createSelectionQuery("from GrantEntity g order by g.pattern", GrantEntity.class)
                  .getResultStream()
                  .collect(Collectors.groupingBy(row -> row.userName));
          return session
              .createSelectionQuery("from UserEntity u order by u.name", UserEntity.class)
              .getResultStream()
              .map(row -> account(row, grants.getOrDefault(row.name, List.of())))
              .toList();
        });
  }

  private static Account account(UserEntity row, List<GrantEntity> grants) {
    return new Account(
        row.name,
        row.secret,
        grants.stream().map(grant -> new Grant(grant.pattern, grant.rights)).toList());
  }

  @Override
  public void put(String name, String secret) {
    vault
        .lane()
        .call(
            batch -> {
              UserEntity row = batch.session().get(UserEntity.class, name);
              boolean known = row != null;
              if (!known) {
                row = new UserEntity();
                row.name = name;
                row.createdAt = vault.clock().now();
              }
              row.secret = secret;
              if (known) {
                batch.session().update(row);
              } else {
                batch.session().insert(row);
              }
              return known;
            });
  }

  @Override
  public boolean remove(String name) {
    return vault
        .lane()
        .call(
            batch -> {
              batch
                  .session()
                  .createMutationQuery("delete from GrantEntity g where g.userName = :name")
                  .setParameter("name", name)
                  .executeUpdate();
              return batch
                      .session()
                      .createMutationQuery("delete from UserEntity u where u.name = :name")
                      .setParameter("name", name)
                      .executeUpdate()
                  > 0;
            });
  }

  @Override
  public boolean grant(String name, String pattern, String rights) {
    return vault
        .lane()
        .call(
            batch -> {
              StatelessSession session = batch.session();
              if (session.get(UserEntity.class, name) == null) {
                return false;
              }
              session
                  .createMutationQuery(
                      "delete from GrantEntity g where g.userName = :name and g.pattern = :pattern")
                  .setParameter("name", name)
                  .setParameter("pattern", pattern)
                  .executeUpdate();
              if (!rights.isEmpty()) {
                insert(session, name, pattern, rights);
              }
              return true;
            });
  }

  private static void insert(StatelessSession session, String name, String pattern, String rights) {
    GrantEntity row = new GrantEntity();
    row.userName = name;
    row.pattern = pattern;
    row.rights = rights;
    session.insert(row);
  }
}
