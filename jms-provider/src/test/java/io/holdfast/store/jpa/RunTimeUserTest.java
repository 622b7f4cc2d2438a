// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.MessagingProvider;
import io.holdfast.config.ProviderConfig;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.transaction.xa.XAResource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An owner makes the tables; the user of the run time has no right to. */
@ParameterizedClass
@MethodSource("servers")
class RunTimeUserTest {
  private static final String LARGE = "x".repeat(200_000);

  @Parameter DatabaseServer server;
  private OwnedDatabase database;

  static List<DatabaseServer> servers() {
    return List.of(PostgresServer.NEW, MariaServer.NEW);
  }

  @BeforeEach
  void create() {
    database = new OwnedDatabase(server);
  }

  @AfterEach
  void drop() {
    database.drop();
  }

  private MessagingProvider start(String user) {
    return MessagingProvider.start(
        ProviderConfig.of(
            Map.of(
                "store.url",
                database.url(),
                "store.user",
                user,
                "store.password",
                OwnedDatabase.PASSWORD,
                "store.durability",
                "relaxed",
                "node.name",
                "test")));
  }

  private void runThePrintedStatements() {
    database.script(OwnedDatabase.OWNER, SchemaScript.of(database.scripts(), 0));
    database.grant();
  }

  /** Everything that has tables of its own. */
  private void work() throws Exception {
    assertThatThrownBy(() -> database.script(OwnedDatabase.RUN_TIME, "create table more (a int)"))
        .hasStackTraceContaining("denied");
    try (MessagingProvider provider = start(OwnedDatabase.RUN_TIME);
        JMSContext context =
            provider.connectionFactory().createContext(JMSContext.SESSION_TRANSACTED)) {
      context.setClientID("reader");
      Queue queue = context.createQueue("ORDERS");
      Topic topic = context.createTopic("NEWS");
      try (JMSConsumer first = context.createDurableConsumer(topic, "first");
          JMSConsumer second = context.createSharedConsumer(topic, "second")) {
        context.createProducer().send(queue, LARGE);
        context.createProducer().setDeliveryDelay(10).send(queue, "later");
        context.createProducer().send(topic, "news");
        context.commit();
        try (JMSConsumer orders = context.createConsumer(queue)) {
          assertThat(orders.receiveBody(String.class, 20_000)).isEqualTo(LARGE);
          assertThat(orders.receiveBody(String.class, 20_000)).isEqualTo("later");
        }
        assertThat(first.receiveBody(String.class, 20_000)).isEqualTo("news");
        context.rollback();
        assertThat(second.receiveBody(String.class, 20_000)).isEqualTo("news");
        context.commit();
      }
      context.unsubscribe("first");
      assertThat(provider.recoveryResource().recover(XAResource.TMSTARTRSCAN)).isEmpty();
    }
  }

  @Test
  void theOwnerRunsThePrintedStatementsAndTheUserWorks() throws Exception {
    runThePrintedStatements();
    work();
  }

  @Test
  void theOwnerOpensTheStoreOnceAndTheUserWorks() throws Exception {
    start(OwnedDatabase.OWNER).close();
    database.grant();
    work();
  }

  @Test
  void aMigrationFindsThePrintedStatementsAsItsOwn() {
    runThePrintedStatements();
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.url(), OwnedDatabase.OWNER, OwnedDatabase.PASSWORD)
            .locations("classpath:db/holdfast/" + database.scripts())
            .table("hf_schema_history")
            .load();
    assertThatCode(flyway::validate).doesNotThrowAnyException();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
  }

  @Test
  void theEntitiesFitThePrintedStatements() {
    runThePrintedStatements();
    StoreSettings.Tuning shipped = StoreSettings.Tuning.DEFAULT;
    StoreSettings settings =
        new StoreSettings(
            database.url(),
            OwnedDatabase.RUN_TIME,
            OwnedDatabase.PASSWORD,
            null,
            "test",
            new StoreSettings.Tuning(
                shipped.retryTimeout(), shipped.lease(), shipped.inlineBody(), false));
    WrappedDriver.open(
            settings, UnaryOperator.identity(), Map.of("hibernate.hbm2ddl.auto", "validate"))
        .close();
  }

  @Test
  void aUserWhoMayNotMakeTheTablesIsToldWhatToRun() {
    if (server instanceof MariaServer) {
      // There the user does not even see the database without a right.
      database.grant();
    }
    assertThatThrownBy(() -> start(OwnedDatabase.RUN_TIME))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("HF-1005")
        .hasMessageContaining("SchemaCommand");
  }
}
