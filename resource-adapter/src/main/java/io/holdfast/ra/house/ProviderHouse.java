// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import io.holdfast.Inflow;
import io.holdfast.InflowSpec;
import io.holdfast.ManagedSession;
import io.holdfast.diagnostic.AdapterText;
import io.holdfast.diagnostic.Log;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;

/**
 * One provider for each configuration in this JVM, shared by all adapter instances that ask for it:
 * servers make several. The first to enter starts it, the last to leave stops it. Thread-safe.
 *
 * <p>One thread of the house opens the provider, tries again while the database is away, waits, and
 * closes it: whatever libraries leave in their thread ends with it, and neither start nor stop of
 * the adapter depend on the database.
 */
public final class ProviderHouse implements ProviderLink {
  private static final Map<Object, ProviderHouse> HOUSES = new HashMap<>();
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Object configuration;
  private final RunningProvider.Start start;
  private final Duration retry;
  private final Rooms rooms;
  private final CountDownLatch firstTry = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread keeper;
  private int guests;
  private volatile RunningProvider provider;
  private volatile Throwable failure;

  /** Unpacks a vault. */
  @FunctionalInterface
  interface Rooms {
    VaultRoom open() throws IOException;
  }

  /** Something that is tried again when it fails. */
  @FunctionalInterface
  private interface Attempt {
    boolean succeeds() throws InterruptedException;
  }

  private ProviderHouse(
      Object configuration, RunningProvider.Start start, Duration retry, Rooms rooms) {
    this.configuration = configuration;
    this.start = start;
    this.retry = retry;
    this.rooms = rooms;
    this.keeper = new Thread(this::keep, "holdfast-keeper");
    keeper.setDaemon(true);
    keeper.setContextClassLoader(ProviderHouse.class.getClassLoader());
  }

  /**
   * Enters the house of a configuration; returns at once.
   *
   * @param configuration by which houses are told apart
   * @param start how its provider is started
   * @param retry how long to wait between two tries
   */
  public static ProviderHouse enter(
      Object configuration, RunningProvider.Start start, Duration retry) {
    return enter(
        configuration, start, retry, () -> VaultRoom.open(ProviderHouse.class.getClassLoader()));
  }

  static ProviderHouse enter(
      Object configuration, RunningProvider.Start start, Duration retry, Rooms rooms) {
    synchronized (HOUSES) {
      ProviderHouse house = HOUSES.get(configuration);
      if (house == null) {
        house = new ProviderHouse(configuration, start, retry, rooms);
        HOUSES.put(configuration, house);
        house.keeper.start();
      }
      house.guests++;
      return house;
    }
  }

  /** Leaves; the last one waits a bounded time until the provider is closed. */
  public void leave() {
    synchronized (HOUSES) {
      if (--guests > 0) {
        return;
      }
      HOUSES.remove(configuration);
    }
    closing.countDown();
    try {
      keeper.join(STOP_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (keeper.isAlive()) {
      Log.warning(null, AdapterText.STOP_GOES_ON, STOP_PATIENCE.toSeconds());
    }
  }

  private void tryUntilClosing(Attempt attempt) throws InterruptedException {
    boolean done = attempt.succeeds();
    while (!done && !closing.await(retry.toMillis(), TimeUnit.MILLISECONDS)) {
      done = attempt.succeeds();
    }
  }

  private void keep() {
    try {
      tryUntilClosing(this::live);
    } catch (InterruptedException e) {
      // Nobody but the JVM's end interrupts this thread.
      Thread.currentThread().interrupt();
    } finally {
      RecordPins.release();
    }
  }

  /** From the unpacking of a vault to the provider's end; false when it cannot be unpacked now. */
  private boolean live() throws InterruptedException {
    try (VaultRoom room = rooms.open()) {
      keepOpen(room.loader());
      return true;
    } catch (IOException | RuntimeException e) {
      // The thread must outlive whatever a file system throws.
      failed(new IllegalStateException(AdapterText.VAULT_UNPACK.with(), e));
      return false;
    }
  }

  /** The provider is closed before its vault is. */
  private void keepOpen(ClassLoader vault) throws InterruptedException {
    try {
      tryUntilClosing(() -> tryToStart(vault));
      closing.await();
    } finally {
      close();
    }
  }

  private boolean tryToStart(ClassLoader vault) {
    long begun = System.nanoTime();
    try {
      provider = start.start(vault);
      failure = null;
      Log.info(AdapterText.STARTED, (System.nanoTime() - begun) / 1_000_000);
      return true;
    } catch (Exception | LinkageError e) {
      failed(e);
      return false;
    } finally {
      firstTry.countDown();
    }
  }

  private void failed(Throwable e) {
    Throwable before = failure;
    failure = e;
    firstTry.countDown();
    if (before == null || !String.valueOf(before.getMessage()).equals(e.getMessage())) {
      Log.error(e, AdapterText.START_FAILED, e.getMessage());
    }
  }

  private void close() {
    RunningProvider open = provider;
    if (open == null) {
      return;
    }
    provider = null;
    try {
      open.close();
      Log.info(AdapterText.PROVIDER_STOPPED);
    } catch (RuntimeException e) {
      Log.warning(e, AdapterText.CLOSE_FAILED);
    }
  }

  @Override
  public ManagedSession openSession(String user, String password) throws JMSException {
    return provider().openSession(user, password);
  }

  @Override
  public Inflow openInflow(InflowSpec spec) throws JMSException {
    return provider().openInflow(spec);
  }

  @Override
  public XAResource recoveryResource() throws JMSException {
    return provider().recoveryResource();
  }

  private RunningProvider provider() throws JMSException {
    RunningProvider open = provider;
    if (open == null) {
      open = awaitProvider();
    }
    return open;
  }

  private RunningProvider awaitProvider() throws JMSException {
    if (closing.getCount() == 0) {
      throw AdapterErrors.illegalState(AdapterText.STOPPED);
    }
    try {
      if (!firstTry.await(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw AdapterErrors.jms(null, AdapterText.STARTING, START_PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AdapterErrors.jms(e, AdapterText.STARTING, 0);
    }
    RunningProvider open = provider;
    Throwable reason = failure;
    if (open == null) {
      throw reason == null
          ? AdapterErrors.illegalState(AdapterText.STOPPED)
          : AdapterErrors.jms(reason, AdapterText.NOT_READY, reason.getMessage());
    }
    return open;
  }
}
