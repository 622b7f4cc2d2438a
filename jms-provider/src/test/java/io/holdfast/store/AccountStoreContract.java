// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.AccountStore.Account;
import io.holdfast.store.AccountStore.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every AccountStore does. */
public abstract class AccountStoreContract extends StoreContract {
  @Test
  void aNewStoreHasNoUser() {
    assertThat(store.accounts().accounts()).isEmpty();
  }

  @Test
  void usersAndGrantsOutliveTheStore() {
    store.accounts().put("bo", "secret");
    assertThat(store.accounts().grant("bo", "ORDERS.*", "send")).isTrue();
    restart();
    assertThat(store.accounts().accounts())
        .containsExactly(new Account("bo", "secret", List.of(new Grant("ORDERS.*", "send"))));
  }

  @Test
  void aNewSecretLeavesTheGrants() {
    store.accounts().put("bo", "old");
    store.accounts().grant("bo", "A", "send");
    store.accounts().put("bo", "new");
    assertThat(store.accounts().accounts())
        .containsExactly(new Account("bo", "new", List.of(new Grant("A", "send"))));
  }

  @Test
  void aGrantTakesThePlaceOfTheOneOnTheSamePattern() {
    store.accounts().put("bo", "secret");
    store.accounts().grant("bo", "A", "send");
    store.accounts().grant("bo", "A", "receive");
    assertThat(store.accounts().accounts().get(0).grants())
        .containsExactly(new Grant("A", "receive"));
    store.accounts().grant("bo", "A", "");
    assertThat(store.accounts().accounts().get(0).grants()).isEmpty();
  }

  @Test
  void whoIsRemovedIsGoneWithItsGrants() {
    store.accounts().put("bo", "secret");
    store.accounts().grant("bo", "A", "send");
    assertThat(store.accounts().remove("bo")).isTrue();
    assertThat(store.accounts().remove("bo")).isFalse();
    store.accounts().put("bo", "secret");
    assertThat(store.accounts().accounts()).containsExactly(new Account("bo", "secret", List.of()));
  }

  @Test
  void nothingIsGrantedToWhoIsNotThere() {
    assertThat(store.accounts().grant("nobody", "A", "send")).isFalse();
    assertThat(store.accounts().accounts()).isEmpty();
  }
}
