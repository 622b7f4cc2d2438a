// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.AccountStore.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers passwords that were proven, by a digest with a key of this process, so that a server
 * that opens many connections pays for the slow hash once. Thread-safe.
 */
final class ProvenPasswords {
  private static final int KEY_BYTES = 32;

  private final byte[] key = new byte[KEY_BYTES];
  private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

  private record Proof(String secret, String digest) {}

  ProvenPasswords() {
    new SecureRandom().nextBytes(key);
  }

  boolean admits(Account account, String password) {
    String digest = digest(password);
    Proof proof = proofs.get(account.name());
    if (proof != null && proof.secret().equals(account.secret()) && proof.digest().equals(digest)) {
      return true;
    }
    boolean matches = PasswordHash.matches(account.secret(), password);
    if (matches) {
      proofs.put(account.name(), new Proof(account.secret(), digest));
    }
    return matches;
  }

  private String digest(String password) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(key);
      return HexFormat.of().formatHex(sha.digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
