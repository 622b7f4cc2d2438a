// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.StoreException;
import java.util.Locale;
import java.util.Set;

/** The guard of URLs of databases on servers. Immutable. */
final class ServerUrl {
  private ServerUrl() {}

  /**
   * Refuses settings that would break what the store relies on, or that load classes and run
   * statements.
   *
   * @param refused in lower case
   * @throws StoreException CONFLICT
   */
  static void check(String url, Set<String> refused) {
    int question = url.indexOf('?');
    if (question < 0) {
      return;
    }
    for (String setting : url.substring(question + 1).split("&", -1)) {
      String key = setting.replaceAll("=.*", "").trim();
      if (refused.contains(key.toLowerCase(Locale.ROOT))) {
        throw new StoreException(
            StoreException.Kind.CONFLICT, StoreText.SERVER_URL_SETTING.with(key));
      }
    }
  }

  /** The kind of a URL as people may read it. */
  static String kind(String url) {
    return url.replaceAll("(jdbc:[^:/;?]*).*", "$1");
  }
}
