// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;

/** The operating system could not force a file to the disk, and may have forgotten what it held. */
final class ForceFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  ForceFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
