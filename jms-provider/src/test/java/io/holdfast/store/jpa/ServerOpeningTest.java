// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found out when a store on a server is opened, and in which words. */
@ParameterizedClass
@MethodSource("servers")
class ServerOpeningTest {
  @Parameter DatabaseServer server;
  private String url;

  static List<DatabaseServer> servers() {
    return List.of(PostgresServer.NEW, MariaServer.NEW);
  }

  @BeforeEach
  void create() {
    url = server.create();
  }

  @AfterEach
  void drop() {
    server.drop(url);
  }

  private StoreSettings settings(String other, String user, String password, boolean durable) {
    Tuning shipped = Tuning.DEFAULT;
    Tuning tuning =
        new Tuning(Duration.ofMillis(500), shipped.lease(), shipped.inlineBody(), durable);
    return new StoreSettings(other, user, password, null, "test", tuning);
  }

  private static void refused(StoreSettings settings, String code) {
    assertThatThrownBy(() -> new JpaMessageStoreProvider().open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(code);
  }

  @Test
  void theEntitiesFitTheScripts() {
    WrappedDriver.open(
            settings(url, server.user(), "", false),
            UnaryOperator.identity(),
            Map.of("hibernate.hbm2ddl.auto", "validate"))
        .close();
  }

  @Test
  void aDataSourceOfTheUserWorks() {
    StoreSettings byUrl = settings(url, server.user(), "", false);
    DataSource source = JpaMessageStoreProvider.dialect(byUrl).driver(byUrl);
    StoreSettings settings = new StoreSettings(null, null, null, source, "test", byUrl.tuning());
    try (MessageStore store = new JpaMessageStoreProvider().open(settings)) {
      assertThat(store.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place()).isPositive();
    }
  }

  @Test
  void theTimeIsThatOfTheDatabase() {
    StoreSettings settings = settings(url, server.user(), "", false);
    try (MessageStore store = new JpaMessageStoreProvider().open(settings)) {
      // The server of the test has this machine's clock, and is asked before.
      assertThat(System.currentTimeMillis() - store.now()).isBetween(-5L, 60_000L);
    }
  }

  @Test
  void aDatabaseThatDoesNotForceItsDiskIsRefusedUnlessThatIsAskedFor() {
    refused(settings(url, server.user(), "", true), "HF-1062");
  }

  @Test
  void aDatabaseThatIsNotThereIsUnreachable() {
    refused(settings(url.replaceAll("store_\\d+", "nowhere"), server.user(), "", false), "HF-1002");
    refused(settings(url.replaceAll(":\\d+/", ":1/"), server.user(), "", false), "HF-1002");
  }

  @Test
  void aSettingThatWouldBreakTheStoreIsRefused() {
    String setting = server instanceof PostgresServer ? "?autosave=always" : "?useBulkStmts=true";
    refused(settings(url + setting, server.user(), "", false), "HF-1066");
  }

  @Test
  void aWrongPasswordIsToldAsSuch() {
    server.createUser("guarded", "right");
    refused(settings(url, "guarded", "wrong", false), "HF-1003");
  }

  @Test
  void aVersionThatIsTooOldIsRefused() {
    StoreSettings settings = settings(url, server.user(), "", false);
    assertThatThrownBy(() -> WrappedDriver.open(settings, OldVersion::of, Map.of()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("HF-1061");
  }
}
