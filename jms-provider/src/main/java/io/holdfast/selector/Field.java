// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

/** A header field or property, by its name. Immutable. */
record Field(String name) implements Expression {
  @Override
  public Object value(SelectorFields fields) {
    return fields.value(name);
  }

  @Override
  public Type type() {
    return Type.ANY;
  }

  @Override
  public int binding() {
    return 7;
  }

  @Override
  public String toString() {
    return name;
  }
}
