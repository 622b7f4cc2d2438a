// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/** A selector that cannot be parsed, with the position at which reading it failed. */
public class SelectorSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int position;

  /**
   * A syntax error.
   *
   * @param position 0 for the first character of the selector
   */
  public SelectorSyntaxException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** The index of the first character that was not understood. */
  public int position() {
    return position;
  }
}
