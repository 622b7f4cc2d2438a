// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.StoredSubscription;
import io.holdfast.store.SubscriptionStore;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.store.UnitOfWork.Send;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read with SQL. */
class H2ViewsTest extends StoreContract {
  private final H2Fixture files = new H2Fixture();

  @Override
  protected StoreFixture fixture() {
    return files;
  }

  @Test
  void messagesAreReadable() throws SQLException {
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT,
            headers(7, 0, 0),
            MessageProperties.of(Map.of("customer", "Ada")),
            new MessageBody.Text("one book"));
    commit(sends(Send.toQueue(message, queue.place(), false)));
    assertThat(
            rows(
                "select destination, priority, arrival, kind, state, properties, body_text,"
                    + " body_bytes, failed_deliveries from hf_v_message"))
        .containsExactly("ORDERS|7|1|text|ready|{\"customer\":\"Ada\"}|one book|8|0");
    assertThat(rows("select datediff(minute, sent_at, current_timestamp) from hf_v_message"))
        .containsExactly("0");
  }

  @Test
  void deadLettersTellWhyAndWhence() throws SQLException {
    long dlq = store.destinations().findOrCreate(Kind.QUEUE, "DLQ").place();
    StoredMessage message = send("poison");
    Attempt attempt = new Attempt(store.now(), "x.PoisonException", "no such customer", "at x");
    commit(redelivers(new Redelivery(row(message), 3, new Fate.DeadLetter(dlq), attempt)));
    assertThat(
            rows(
                "select queue, origin, failed_deliveries, node, exception, text, body_text"
                    + " from hf_v_dead_letter"))
        .containsExactly("DLQ|queue:ORDERS|3|test|x.PoisonException|no such customer|poison");
    assertThat(rows("select destination, state from hf_v_message"))
        .containsExactly("DLQ|dead letter");
  }

  @Test
  void depthsAndBranchesInDoubtAreReadable() throws SQLException {
    StoredMessage consumed = send("consumed");
    send("ready");
    long later = store.now() + 60_000;
    commit(sends(Send.toQueue(delayed("scheduled", later), queue.place(), false)));
    store
        .branches()
        .prepare(
            new StoredXid(131, new byte[] {1, -1}, new byte[] {2}), acknowledges(row(consumed)));
    assertThat(rows("select queue, ready, scheduled, prepared from hf_v_queue_depth"))
        .containsExactly("ORDERS|1|1|1");
    String xid = KeyText.of(store.branches().branches().get(0).xid());
    assertThat(rows("select xid, state, sends, acknowledgements from hf_v_in_doubt"))
        .containsExactly(xid.toLowerCase(java.util.Locale.ROOT) + "|prepared|0|1");
    assertThat(rows("select state from hf_v_message where body_text = 'consumed'"))
        .containsExactly("prepared");
  }

  @Test
  void subscriptionsAreShownWithWhatWaits() throws SQLException {
    var topic = store.destinations().findOrCreate(Kind.TOPIC, "NEWS");
    var request =
        new SubscriptionStore.Request(
            "bank", "copy", true, true, new StoredSubscription.Terms(topic.id(), null, false), "c");
    long place = store.subscriptions().open(request).subscription().place();
    commit(sends(Send.toQueue(message("one"), place, false)));
    assertThat(
            rows(
                "select topic, client_id, name, durable, shared, consumers, ready, scheduled,"
                    + " prepared from hf_v_subscription"))
        .containsExactly("NEWS|bank|copy|TRUE|TRUE|1|1|0|0");
    assertThat(rows("select destination from hf_v_message")).containsExactly("NEWS/copy");
    assertThat(rows("select queue, ready from hf_v_queue_depth")).containsExactly("ORDERS|0");
  }

  @Test
  void aRowThatCannotBeReadIsOnThePageAsUnreadableAndTheOthersAreDelivered() throws SQLException {
    send("before");
    StoredMessage broken = send("broken");
    send("after");
    try (Connection connection = connect()) {
      connection
          .createStatement()
          .execute("update hf_message set kind = '?' where body_text = 'broken'");
    }
    var page = page();
    assertThat(texts(page.messages())).containsExactly("before", "after");
    assertThat(page.unreadable()).hasSize(1);
    assertThat(page.unreadable().get(0).key()).isEqualTo(broken.key());
    assertThat(page.unreadable().get(0).reason()).startsWith("HF-1029").contains("'?'");
    assertThat(page.complete()).isTrue();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:h2:holdfast:file:" + files.file());
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet result = connection.createStatement().executeQuery(query)) {
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(result.getString(i));
        }
        rows.add(String.join("|", columns));
      }
    }
    return rows;
  }
}
