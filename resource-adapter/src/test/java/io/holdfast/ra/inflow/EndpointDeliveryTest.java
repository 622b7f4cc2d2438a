// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.ra.FakeProvider;
import io.holdfast.ra.FakeServer;
import io.holdfast.ra.RecordingJms;
import io.holdfast.ra.Timeline;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each kind of delivery as a timeline (Jakarta Connectors 2.1, section 13.5). */
class EndpointDeliveryTest {
  private final Timeline timeline = new Timeline();
  private final FakeProvider provider = new FakeProvider(timeline);
  private final FakeServer server = new FakeServer(timeline);
  private final Endpoints endpoints = new Endpoints(provider, server);
  private final HoldfastActivationSpec spec = new HoldfastActivationSpec();

  @BeforeEach
  void queue() {
    spec.setDestination("ORDERS");
    spec.setDestinationType("jakarta.jms.Queue");
    spec.setMaxSession("1");
  }

  @AfterEach
  void stop() {
    endpoints.stop();
    server.close();
    assertThat(server.endpoints()).isZero();
    assertThat(provider.open()).hasValue(0);
  }

  private void deliver() throws ResourceException {
    provider.messages().add(new RecordingJms("m", timeline).message());
    endpoints.activate(server, spec);
  }

  private void seen(String... events) {
    await().untilAsserted(() -> assertThat(timeline.events()).startsWith(events));
  }

  @Test
  void aTransactedMessageIsAcceptedBetweenBeginAndListener() throws Exception {
    deliver();
    seen("before", "xa start", "accept", "onMessage", "after", "xa end", "xa commit");
  }

  @Test
  void whatTheListenerThrowsIsToldBeforeTheServerRollsBack() throws Exception {
    server.listener(
        message -> {
          throw new IllegalStateException("poison");
        });
    deliver();
    seen(
        "before",
        "xa start",
        "accept",
        "onMessage",
        "failed poison",
        "after",
        "xa end",
        "xa rollback");
  }

  @Test
  void anErrorOfTheListenerIsToldToo() throws Exception {
    server.listener(
        message -> {
          throw new AssertionError("worse");
        });
    deliver();
    seen("before", "xa start", "accept", "onMessage", "failed worse", "after");
  }

  @Test
  void anUntransactedMessageIsDeletedWhenTheListenerReturned() throws Exception {
    server.transacted(false);
    deliver();
    seen("before", "onMessage", "accept", "after");
  }

  @Test
  void anUntransactedMessageIsRefusedWhenTheListenerThrew() throws Exception {
    server.transacted(false);
    server.listener(
        message -> {
          throw new IllegalStateException("poison");
        });
    deliver();
    seen("before", "onMessage", "refuse poison", "after");
  }

  @Test
  void anUnavailableEndpointGivesTheMessageBackUncountedAndGetsItLater() throws Exception {
    server.unavailable(new UnavailableException("the pool is empty"));
    deliver();
    seen("unavailable", "release", "unavailable", "release");
    server.unavailable(null);
    await().untilAsserted(() -> assertThat(timeline.events()).contains("xa commit"));
    assertThat(timeline.events()).doesNotContain("failed", "refuse");
  }

  @Test
  void aFailedBeginDeliversNothingAndGivesTheMessageBack() throws Exception {
    server.beforeFails(new ResourceException("no transaction"));
    deliver();
    seen("before", "release", "before", "release");
    server.beforeFails(null);
    await().untilAsserted(() -> assertThat(timeline.events()).contains("xa commit"));
  }

  @Test
  void aServerThatDoesNotEnlistGetsNoMessage() throws Exception {
    server.enlists(false);
    deliver();
    seen("before", "release", "after");
    assertThat(timeline.events()).doesNotContain("accept", "onMessage");
  }

  @Test
  void aFailedCommitEndsTheEndpointAndTheNextMessageGetsAnother() throws Exception {
    server.afterFails(new ResourceException("commit failed"));
    deliver();
    seen("before", "xa start", "accept", "onMessage", "after", "xa end", "xa rollback");
    await().untilAsserted(() -> assertThat(server.endpoints()).isZero());
    server.afterFails(null);
    timeline.clear();
    provider.messages().add(new RecordingJms("m", timeline).message());
    seen("before", "xa start", "accept", "onMessage", "after", "xa end", "xa commit");
  }

  @Test
  void aRuntimeExceptionOfTheServerDoesNotEndTheWorker() throws Exception {
    server.crashes(new IllegalStateException("a bug of the server"));
    deliver();
    seen("before", "release", "before", "release");
    server.crashes(null);
    await().untilAsserted(() -> assertThat(timeline.events()).contains("xa commit"));
  }
}
