// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.HeaderCondition;
import io.holdfast.store.HeaderCondition.All;
import io.holdfast.store.HeaderCondition.Compare;
import io.holdfast.store.HeaderCondition.Header;
import io.holdfast.store.HeaderCondition.OneOf;
import io.holdfast.store.HeaderCondition.Relation;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A page for who wants certain correlation ids reads few rows, whatever else lies there. */
@ParameterizedClass
@EnumSource
class CorrelationPlansTest extends StoreContract {
  private static final int HALF = 50_000;
  private static final int AT_ONCE = 1_000;
  private static final int LIMIT = 50;

  /** How many entries are looked at to learn that there are many. */
  private static final int FEW = 1_001;

  @Parameter ObservedDatabase database;

  private ExplainingDriver driver;

  @Override
  protected StoreFixture fixture() {
    driver = new ExplainingDriver(ExplainingDriver.Dialect.valueOf(database.name()));
    return database.fixture(driver::around);
  }

  @Test
  void aPageByCorrelationIdReadsFewRows() throws SQLException {
    send(List.of("first", "second"));
    for (int i = 0; i < HALF; i += AT_ONCE) {
      List<String> ids = new ArrayList<>();
      for (int j = i; j < i + AT_ONCE; j++) {
        ids.add("other-" + j);
        ids.add("shared");
      }
      send(ids);
    }
    send(List.of("last"));
    fewAreRead();
    driver.analyze();
    fewAreRead();
  }

  private void fewAreRead() {
    reads(20, equal("last"), 1);
    reads(20, new All(List.of(type("t"), equal("last"))), 1);
    reads(20, equal("none"), 0);
    reads(60, new OneOf(Header.CORRELATION_ID, Set.of("last", "first", "other-10", "no")), 3);
    reads(6 * LIMIT, equal("shared"), LIMIT);
    // Analysed, PostgreSQL looks at entries of others, too: half of them are wanted.
    reads(2 * FEW + 8 * LIMIT, new OneOf(Header.CORRELATION_ID, Set.of("first", "shared")), LIMIT);
  }

  /** So many rows of a page and of a browser, and for them at most so many are read. */
  private void reads(int most, HeaderCondition condition, int rows) {
    driver.drain();
    Page page = page(condition);
    assertFew(driver.drain(), most);
    assertThat(page.messages()).hasSize(rows);
    assertThat(page.complete()).isEqualTo(rows < LIMIT);
    store.deliveries().release(page.messages().stream().map(StoredMessage::key).toList());
    MessageKey start = MessageKey.start(queue.place());
    driver.drain();
    assertThat(store.browsing().browse(start, LIMIT, condition)).isEqualTo(page.messages());
    assertFew(driver.drain(), most);
  }

  private void assertFew(List<String> plans, int most) {
    assertThat(driver.rows(plans)).as(() -> String.join("\n", plans)).isLessThanOrEqualTo(most);
  }

  private static HeaderCondition type(String type) {
    return new Compare(Header.TYPE, Relation.EQUAL, type);
  }

  private static HeaderCondition equal(String id) {
    return new Compare(Header.CORRELATION_ID, Relation.EQUAL, id);
  }

  private Page page(HeaderCondition condition) {
    return store
        .deliveries()
        .page(
            new PageRequest(
                MessageKey.start(queue.place()),
                MessageKey.end(queue.place()),
                LIMIT,
                List.of(),
                message -> true,
                condition,
                false));
  }

  private void send(List<String> ids) {
    List<Send> sends =
        ids.stream()
            .map(
                id ->
                    Send.toQueue(
                        correlated("text", headers(4, 0, 0), id, "t"), queue.place(), false))
            .toList();
    commit(new UnitOfWork(1, sends, List.of(), List.of()));
  }
}
