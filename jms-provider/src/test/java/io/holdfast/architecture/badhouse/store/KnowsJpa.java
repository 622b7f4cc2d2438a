// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.store;

import jakarta.persistence.EntityManager;

/** A port that shows what lies behind it, and is no narrow one. */
public interface KnowsJpa {
  /** Shows what lies behind. */
  EntityManager entityManager();

  /** One of too many. */
  void method1();

  /** One of too many. */
  void method2();

  /** One of too many. */
  void method3();

  /** One of too many. */
  void method4();

  /** One of too many. */
  void method5();

  /** One of too many. */
  void method6();

  /** One of too many. */
  void method7();

  /** One of too many. */
  void method8();

  /** One of too many. */
  void method9();

  /** One of too many. */
  void method10();

  /** One of too many. */
  void method11();

  /** One of too many. */
  void method12();

  /** Takes too much. */
  static long sum(long a, long b, long c, long d, long e, long f, long g, long h) {
    return a + b + c + d + e + f + g + h;
  }
}
