// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Frees what the JDK remembers of our records. The method handles from which it builds the equality
 * and hash code of records keep the last type that they were adapted to (seen on 17.0.15), and with
 * it our class loader, after the adapter is gone. Adapted to a type of the JDK, they let go.
 * Thread-safe.
 */
final class RecordPins {
  private RecordPins() {}

  static void release() {
    try {
      // Any class of the JDK with a property will do in place of a record.
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle trim =
          lookup.findVirtual(String.class, "trim", MethodType.methodType(String.class));
      MethodType equality = MethodType.methodType(boolean.class, String.class, Object.class);
      MethodType hash = MethodType.methodType(int.class, String.class);
      ObjectMethods.bootstrap(lookup, "equals", equality, String.class, "text", trim);
      ObjectMethods.bootstrap(lookup, "hashCode", hash, String.class, "text", trim);
    } catch (Throwable e) {
      // It throws nothing of ours; a JDK that no longer works like this has nothing to free.
      return;
    }
  }
}
