// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.LinkedHashMap;
import java.util.Map;
import org.h2.mvstore.Chunk;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;

/**
 * Where H2's own recovery ends in a store file that nobody has open: a look without changing
 * anything. Used by one thread.
 */
final class LastChunk extends SingleFileStore {
  private LastChunk() {
    super(Map.of());
  }

  /**
   * The attributes of a store header that names the last chunk; empty for an empty file, and for
   * one that cannot be read or is held by another program, about which H2 has its own words when it
   * opens the file next.
   */
  static Map<String, String> headerOf(String file) {
    LastChunk store = new LastChunk();
    try {
      store.open(file, true, null);
      try (MVStore opened = new MVStore.Builder().adoptFileStore(store).open()) {
        return opened.isClosed() ? Map.of() : store.header();
      }
    } catch (MVStoreException e) {
      return Map.of();
    }
  }

  private Map<String, String> header() {
    Chunk<?> last = lastChunk;
    if (last == null) {
      return Map.of();
    }
    Map<String, String> header = new LinkedHashMap<>();
    storeHeader.forEach((key, value) -> header.put(key, hex(value)));
    header.put("block", Long.toHexString(last.block));
    header.put("chunk", Integer.toHexString(last.id));
    header.put("version", Long.toHexString(last.version));
    return header;
  }

  /** Numbers are hexadecimal in a header; text was read from one. */
  private static String hex(Object value) {
    if (value instanceof Long number) {
      return Long.toHexString(number);
    }
    return value instanceof Integer number ? Integer.toHexString(number) : value.toString();
  }
}
