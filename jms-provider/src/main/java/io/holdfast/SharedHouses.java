// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ConfigurationException.Problem;
import io.holdfast.config.ProviderConfig;
import io.holdfast.diagnostic.ProviderText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The houses of this JVM that have several users: one for each store, opened by the first user and
 * closed by the last. Whoever comes while one is opened or closed waits for that. Thread-safe.
 */
final class SharedHouses {
  private static final Map<Place, Entry> ENTRIES = new ConcurrentHashMap<>();

  private SharedHouses() {}

  /** The store that is shared, by what the configuration calls it. */
  private record Place(String url, String dataSource) {}

  /** A house and its users. Confined to its lock. */
  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();
    private House house;
    private int users;
    private boolean over;
  }

  /** Who wants to enter, and with what. */
  private record Guest(ProviderConfig config, ClassLoader vault, LoginCallback callback) {}

  /** A user of a house. */
  record Stay(House house, Runnable leave) {}

  /**
   * Enters the house on this store.
   *
   * @throws ConfigurationException when it was opened with other settings
   */
  static Stay enter(ProviderConfig config, ClassLoader vault, LoginCallback callback) {
    Place place = new Place(config.store().url(), config.store().dataSource());
    while (true) {
      Entry entry = ENTRIES.computeIfAbsent(place, key -> new Entry());
      entry.lock.lock();
      try {
        if (!entry.over) {
          return enter(place, entry, new Guest(config, vault, callback));
        }
      } finally {
        entry.lock.unlock();
      }
    }
  }

  private static Stay enter(Place place, Entry entry, Guest guest) {
    if (entry.house == null) {
      try {
        entry.house =
            House.open(
                guest.config(),
                guest.vault(),
                ProviderParts.NONE.withLoginCallback(guest.callback()));
      } finally {
        if (entry.house == null) {
          end(place, entry);
        }
      }
    }
    check(guest, entry.house);
    entry.users++;
    return new Stay(entry.house, () -> leave(place, entry));
  }

  private static void leave(Place place, Entry entry) {
    entry.lock.lock();
    try {
      entry.users--;
      if (entry.users == 0) {
        try {
          entry.house.close();
        } finally {
          end(place, entry);
        }
      }
    } finally {
      entry.lock.unlock();
    }
  }

  private static void end(Place place, Entry entry) {
    entry.over = true;
    ENTRIES.remove(place, entry);
  }

  private static void check(Guest guest, House house) {
    ProviderConfig wanted = guest.config();
    ProviderConfig present = house.config();
    List<Problem> problems = new java.util.ArrayList<>();
    compare("store", wanted.store(), present.store(), problems);
    compare("node", wanted.node(), present.node(), problems);
    compare("redelivery", wanted.redelivery(), present.redelivery(), problems);
    compare("dispatch", wanted.dispatch(), present.dispatch(), problems);
    compare("destinations", wanted.destinations(), present.destinations(), problems);
    compare("security", wanted.security(), present.security(), problems);
    compare("login callback", guest.callback(), house.callback(), problems);
    compare("admin", wanted.jmx(), present.jmx(), problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static void compare(String group, Object one, Object other, List<Problem> problems) {
    if (!Objects.equals(one, other)) {
      problems.add(new Problem(group, ProviderText.OTHER_SETTINGS.with(group)));
    }
  }
}
