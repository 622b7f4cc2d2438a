// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import org.h2.store.fs.FilePath;

/**
 * The same file system without forcing, under the scheme {@value #SCHEME}: the file survives the
 * death of its process, but not that of its machine. Thread-safe.
 */
public final class RelaxedFilePath extends DurableFilePath {
  static final String SCHEME = "holdfast-relaxed";

  /** H2 makes instances by name. */
  public RelaxedFilePath() {}

  /** Makes the scheme known to H2. Idempotent. */
  static void register() {
    FilePath.register(new RelaxedFilePath());
  }

  @Override
  boolean forces() {
    return false;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }
}
