// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.store.AccountStore;
import io.holdfast.store.AccountStore.Account;
import io.holdfast.store.AccountStore.Grant;
import io.holdfast.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The built-in realm: users and their rights, in the store that all nodes share. A change is seen
 * by every login at once, and by open connections of other nodes within {@link #FRESH}.
 * Thread-safe.
 */
public final class Realm {
  /** How old what is known of rights may be. */
  public static final Duration FRESH = Duration.ofSeconds(5);

  private static final int LONGEST = 255;

  private final AccountStore store;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
  private final ProvenPasswords proven = new ProvenPasswords();
  private volatile Known known;

  private record Known(Map<String, Account> accounts, long at) {
    boolean fresh() {
      return System.nanoTime() - at < FRESH.toNanos();
    }
  }

  Realm(AccountStore store) {
    this.store = store;
  }

  /** Whether there is such a user with this password; takes long on purpose. */
  public boolean admits(String name, String password) {
    Account account = read().accounts().get(name);
    return account == null ? reject(password) : proven.admits(account, password);
  }

  /** Takes as long as for a user that is there, so that names cannot be found out. */
  private static boolean reject(String password) {
    PasswordHash.of(password);
    return false;
  }

  /** Whether a user has a right on a destination. */
  public boolean allows(String user, Right right, String destination) {
    Account account = recent().accounts().get(user);
    return account != null
        && account.grants().stream()
            .anyMatch(
                grant ->
                    Right.parse(grant.rights()).contains(right)
                        && pattern(grant.pattern()).matcher(destination).matches());
  }

  private Pattern pattern(String text) {
    return patterns.computeIfAbsent(
        text,
        key ->
            Pattern.compile(
                Pattern.compile("[^*]+").matcher(key).replaceAll(Realm::quoted).replace("*", ".*"),
                Pattern.DOTALL));
  }

  private static String quoted(MatchResult part) {
    return Matcher.quoteReplacement(Pattern.quote(part.group()));
  }

  private Known recent() {
    Known met = known;
    if (met != null && met.fresh()) {
      return met;
    }
    try {
      return read();
    } catch (StoreException e) {
      if (met == null) {
        throw e;
      }
      // The database is away: what is known goes on to hold, as it does for all else.
      return met;
    }
  }

  private Known read() {
    Map<String, Account> accounts =
        store.accounts().stream().collect(Collectors.toMap(Account::name, Function.identity()));
    Known read = new Known(accounts, System.nanoTime());
    known = read;
    return read;
  }

  /** A user and the rights by pattern. */
  public record User(String name, Map<String, String> grants) {}

  /** The users by name. */
  public List<User> users() {
    return store.accounts().stream()
        .map(
            account ->
                new User(
                    account.name(),
                    account.grants().stream()
                        .collect(Collectors.toMap(Grant::pattern, Grant::rights))))
        .toList();
  }

  /**
   * Adds a user without rights, or gives one another password.
   *
   * @throws IllegalArgumentException when name or password cannot be used
   */
  public void put(String name, String password) {
    check(name, name, "a name has 1 to 255 characters and no NUL");
    if (password == null || password.isEmpty()) {
      throw refused(name, "the password is empty");
    }
    store.put(name, PasswordHash.of(password));
    read();
  }

  /**
   * Removes a user with its rights.
   *
   * @return whether there was one
   */
  public boolean remove(String name) {
    boolean removed = store.remove(name);
    read();
    return removed;
  }

  /**
   * Gives a user rights, in place of those that it had on the same pattern.
   *
   * @param pattern the name of destinations, where * stands for any characters
   * @param rights words of {@link Right} with commas between them, "all", or empty for none
   * @throws IllegalArgumentException when there is no such user or right
   */
  public void grant(String name, String pattern, String rights) {
    check(name, pattern, "a pattern has 1 to 255 characters and no NUL");
    String checked;
    try {
      checked = rights.isBlank() ? "" : Right.text(Right.parse(rights));
    } catch (IllegalArgumentException e) {
      throw refused(name, "\"" + rights + "\" is no list of send, receive, browse, manage; or all");
    }
    if (!store.grant(name, pattern, checked)) {
      throw refused(name, "there is none of this name");
    }
    read();
  }

  private static void check(String name, String text, String rule) {
    if (text == null || text.isBlank() || text.length() > LONGEST || text.indexOf(0) >= 0) {
      throw refused(name, rule);
    }
  }

  private static IllegalArgumentException refused(String name, String reason) {
    return new IllegalArgumentException(EngineText.BAD_USER.with(name, reason));
  }
}
