// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.InflowSpec;
import io.holdfast.ra.FakeProvider;
import io.holdfast.ra.FakeServer;
import io.holdfast.ra.RecordingJms;
import io.holdfast.ra.Timeline;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Activation and deactivation of endpoints, and how many workers they have. */
class EndpointsTest {
  private final Timeline timeline = new Timeline();
  private final FakeProvider provider = new FakeProvider(timeline);
  private final FakeServer server = new FakeServer(timeline);
  private final Endpoints endpoints = new Endpoints(provider, server);

  @AfterEach
  void stop() {
    endpoints.stop();
    server.close();
    await().untilAsserted(() -> assertThat(provider.open()).hasValue(0));
    assertThat(server.endpoints()).isZero();
  }

  private static HoldfastActivationSpec spec(String queue) {
    HoldfastActivationSpec spec = new HoldfastActivationSpec();
    spec.setDestination(queue);
    spec.setDestinationType("jakarta.jms.Queue");
    return spec;
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      provider.messages().add(new RecordingJms("m", timeline).message());
    }
  }

  @Test
  void theActivationReachesTheProvider() throws Exception {
    HoldfastActivationSpec spec = spec("ORDERS");
    spec.setMessageSelector("kind = 'new'");
    spec.setUserName("shop");
    spec.setPassword("secret");
    spec.setRedeliveryMaxDeliveries("3");
    endpoints.activate(server, spec);
    await().until(() -> !provider.inflows().isEmpty());
    assertThat(provider.inflows().get(0))
        .isEqualTo(
            new InflowSpec(
                "ORDERS", null, "kind = 'new'", Map.of("max-deliveries", "3"), "shop", "secret"));
  }

  @Test
  void aProviderThatIsNotReadyMakesTheEndpointWait() throws Exception {
    provider.fail(new JMSException("the database is away"));
    send(1);
    endpoints.activate(server, spec("ORDERS"));
    await().until(() -> provider.inflows().size() >= 3);
    provider.fail(null);
    await().untilAsserted(() -> assertThat(timeline.events()).contains("xa commit"));
  }

  @Test
  void aSelectorThatCannotBeReadIsGivenUp() throws Exception {
    provider.fail(new InvalidSelectorException("position 3"));
    endpoints.activate(server, spec("ORDERS"));
    await().until(() -> provider.inflows().size() == 1);
    provider.fail(null);
    await()
        .during(300, TimeUnit.MILLISECONDS)
        .untilAsserted(() -> assertThat(provider.inflows()).hasSize(1));
  }

  @Test
  void theWorkersOfATopicShareASubscription() throws Exception {
    HoldfastActivationSpec spec = spec("PRICES");
    spec.setDestinationType("jakarta.jms.Topic");
    spec.setSubscriptionDurability("Durable");
    spec.setSubscriptionName("copy");
    spec.setClientId("bank");
    endpoints.activate(server, spec);
    await().until(() -> !provider.inflows().isEmpty());
    assertThat(provider.inflows().get(0).subscription())
        .isEqualTo(new InflowSpec.Subscription("bank", "copy", true));
  }

  @Test
  void aSubscriptionWithoutANameIsTheActivationsOwn() throws Exception {
    CyclicBarrier two = new CyclicBarrier(2);
    server.listener(
        message -> {
          try {
            two.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    HoldfastActivationSpec spec = spec("PRICES");
    spec.setDestinationType("jakarta.jms.Topic");
    endpoints.activate(server, spec);
    send(2);
    await().until(() -> provider.inflows().size() >= 2);
    InflowSpec.Subscription own = provider.inflows().get(0).subscription();
    assertThat(own.durable()).isFalse();
    assertThat(own.clientId()).isNull();
    assertThat(provider.inflows()).allMatch(each -> each.subscription().equals(own));
    FakeServer other = new FakeServer(timeline);
    endpoints.activate(other, spec);
    await().until(() -> provider.inflows().stream().anyMatch(e -> !e.subscription().equals(own)));
    endpoints.deactivate(other, spec);
    other.close();
  }

  @Test
  void aDurableSubscriptionNeedsAName() {
    HoldfastActivationSpec spec = spec("PRICES");
    spec.setDestinationType("jakarta.jms.Topic");
    spec.setSubscriptionDurability("Durable");
    assertThatThrownBy(() -> endpoints.activate(server, spec))
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContaining("HF-6221");
  }

  @Test
  void asManyWorkersAsAllowedProcessAtTheSameTime() throws Exception {
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.listener(
        message -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          try {
            three.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          } finally {
            now.decrementAndGet();
          }
        });
    HoldfastActivationSpec spec = spec("ORDERS");
    spec.setMaxSession("3");
    endpoints.activate(server, spec);
    send(9);
    await()
        .untilAsserted(
            () -> assertThat(timeline.events().stream().filter("xa commit"::equals)).hasSize(9));
    assertThat(most).hasValue(3);
  }

  @Test
  void oneWorkerIsEnoughWhileNothingIsToDo() throws Exception {
    endpoints.activate(server, spec("ORDERS"));
    await().until(() -> provider.open().get() == 1);
    send(1);
    await().untilAsserted(() -> assertThat(timeline.events()).contains("xa commit"));
    assertThat(provider.open().get()).isLessThanOrEqualTo(2);
    await().until(() -> provider.open().get() == 1);
  }

  @Test
  void deactivationWaitsForTheMessageInHand() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server.listener(
        message -> {
          inside.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    HoldfastActivationSpec spec = spec("ORDERS");
    endpoints.activate(server, spec);
    send(1);
    inside.await();
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> done = other.submit(() -> endpoints.deactivate(server, spec));
    assertThat(done.isDone()).isFalse();
    goOn.countDown();
    done.get(20, TimeUnit.SECONDS);
    other.shutdown();
    assertThat(timeline.events()).endsWith("after", "xa end", "xa commit");
  }

  @Test
  void endpointsComeAndGoConcurrently() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      HoldfastActivationSpec spec = spec("Q" + i);
      all.add(
          many.submit(
              () -> {
                try {
                  endpoints.activate(server, spec);
                } catch (ResourceException e) {
                  throw new IllegalStateException(e);
                }
                endpoints.deactivate(server, spec);
              }));
    }
    for (Future<?> one : all) {
      one.get(30, TimeUnit.SECONDS);
    }
    many.shutdown();
    await().untilAsserted(() -> assertThat(provider.open()).hasValue(0));
  }

  @Test
  void equalSpecificationsAreTwoActivations() throws Exception {
    HoldfastActivationSpec first = spec("ORDERS");
    HoldfastActivationSpec second = spec("ORDERS");
    endpoints.activate(server, first);
    endpoints.activate(server, second);
    await().until(() -> provider.open().get() == 2);
    endpoints.deactivate(server, first);
    await().until(() -> provider.open().get() == 1);
  }
}
