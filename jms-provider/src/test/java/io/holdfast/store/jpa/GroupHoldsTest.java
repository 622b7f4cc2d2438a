// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.TestXid;
import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import java.util.List;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A message group belongs to one node at a time. */
@ParameterizedClass
@MethodSource("servers")
class GroupHoldsTest extends TwoNodes {

  private List<String> texts(MessageStore store) {
    return page(store, place).messages().stream()
        .map(message -> message.headers().messageId())
        .toList();
  }

  @Test
  void theMessagesOfAGroupAreOnThePagesOfOneNode() {
    sendTo("g", silent, "g1", "g2");
    List<StoredMessage> mine = page(silent, place).messages();
    assertThat(mine).hasSize(2);
    sendTo("g", other, "g3");
    sendTo("h", other, "h1");
    assertThat(texts(other)).containsExactly("ID:h1");
    mine.forEach(message -> assertThat(consume(silent, message)).isEqualTo("committed"));
    assertThat(texts(other)).containsExactly("ID:h1");
    other.nodes().news();
    silent.deliveries().releaseGroups(place, List.of("g"));
    assertThat(other.nodes().news().isEmpty()).isFalse();
    assertThat(texts(other)).containsExactly("ID:g3", "ID:h1");
    assertThat(texts(silent)).isEmpty();
  }

  @Test
  void whatAnotherNodeGaveBackIsNotOvertaken() {
    sendTo("g", silent, "g1");
    MessageKey first = page(silent, place).messages().get(0).key();
    sendTo("g", silent, "g2");
    other.nodes().news();
    assertThat(texts(other)).isEmpty();
    silent.deliveries().release(List.of(first));
    silent.deliveries().releaseGroups(place, List.of("g"));
    PageRequest behind =
        new PageRequest(first, MessageKey.end(place), 10, List.of(), null, null, false);
    Page early = other.deliveries().page(behind);
    assertThat(early.messages()).isEmpty();
    assertThat(early.again()).contains(first);
    assertThat(texts(other)).containsExactly("ID:g1", "ID:g2");
  }

  @Test
  void aNodeLearnsThatThereAreGroups() {
    silent.nodes().watch();
    other.nodes().news();
    sendTo("g", silent, "g1");
    assertThat(page(other, place).messages()).isEmpty();
    assertThat(other.nodes().news().everything()).isTrue();
    assertThat(texts(other)).containsExactly("ID:g1");
  }

  @Test
  void theGroupOfADeadNodeGoesToTheNext() {
    sendTo("g", silent, "g1", "g2");
    page(silent, place);
    assertThat(texts(other)).isEmpty();
    awaitDeath(other);
    other.nodes().news();
    assertThat(texts(other)).containsExactly("ID:g1", "ID:g2");
  }

  @Test
  void aGroupWaitsForThePreparedBranchOfADeadNode() {
    sendTo("g", silent, "g1", "g2");
    StoredMessage first = page(silent, place).messages().get(0);
    Xid xid = new TestXid("global");
    silent
        .branches()
        .prepare(
            xid,
            new UnitOfWork(
                1, List.of(), List.of(new Acknowledgement(first.key(), true, 0, null)), List.of()));
    awaitDeath(other);
    other.nodes().news();
    other.clearAfterTheDead();
    assertThat(texts(other)).isEmpty();
    other.branches().commit(xid);
    assertThat(texts(other)).containsExactly("ID:g2");
  }

  @Test
  void whatADeadNodeHadIsCleared() {
    sendTo("g", silent, "g1");
    page(silent, place);
    silent.close();
    other.nodes().news();
    other.clearAfterTheDead();
    assertThat(texts(other)).containsExactly("ID:g1");
  }

  @Test
  void aNodeThatIsAloneKnowsOfGroupsFromBefore() {
    sendTo("g", silent, "g1");
    silent.close();
    other.close();
    other = open("later");
    assertThat(texts(other)).containsExactly("ID:g1");
  }
}
