// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Salted, slow hashes of passwords, as text: scheme, rounds, salt and hash. Thread-safe. */
final class PasswordHash {
  private static final String SCHEME = "pbkdf2-sha512";
  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 512;
  private static final int PARTS = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {}

  /** A hash with a salt of its own. */
  static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(ROUNDS),
        text.encodeToString(salt),
        text.encodeToString(hash(password, salt, ROUNDS)));
  }

  /** Whether a hash is the one of a password; not when it cannot be read. */
  static boolean matches(String stored, String password) {
    String[] parts = stored.split("\\$", PARTS);
    if (parts.length != PARTS || !parts[0].equals(SCHEME)) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] expected = Base64.getDecoder().decode(parts[PARTS - 1]);
      return MessageDigest.isEqual(expected, hash(password, salt, Integer.parseInt(parts[1])));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] hash(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }
}
