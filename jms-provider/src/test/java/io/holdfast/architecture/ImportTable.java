// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who may import whom: the table of the architecture page, as rules over a base package, so that
 * the same rules run over the house and over the bad house. Immutable.
 */
final class ImportTable {
  /** The package of the front door itself. */
  static final String ROOT = "";

  private static final String ROOT_WORD = "(root)";

  private static final List<String> EVERYWHERE = List.of("java.", "javax.transaction.xa.");
  private static final String JMS = "jakarta.jms.";

  /** For each package: the packages of the house and the foreign packages that it may use. */
  private static final Map<String, Allowed> TABLE =
      Map.ofEntries(
          Map.entry(
              ROOT,
              allow(
                  "jndi admin jms message destination engine sweep transaction selector store"
                      + " config",
                  JMS,
                  "javax.sql.",
                  "javax.naming.",
                  "javax.management.")),
          Map.entry("jndi", allow("jms config destination " + ROOT_WORD, JMS, "javax.naming.")),
          Map.entry("admin", allow("engine destination config", "javax.management.")),
          Map.entry("jms", allow("engine message destination selector config store", JMS)),
          Map.entry("message", allow("destination store", JMS)),
          Map.entry("destination", allow("", JMS, "javax.naming.")),
          Map.entry("engine", allow("store transaction selector sweep config", "javax.crypto.")),
          Map.entry("sweep", allow("store config")),
          Map.entry("transaction", allow("store")),
          Map.entry("selector", allow("")),
          Map.entry("store", allow("", "javax.sql.")),
          Map.entry(
              "store.jpa",
              allow(
                  "store config",
                  "javax.sql.",
                  "jakarta.persistence.",
                  "org.hibernate.",
                  "org.flywaydb.",
                  "com.zaxxer.hikari.",
                  "org.h2.",
                  "org.postgresql.",
                  "org.mariadb.")),
          Map.entry("config", allow("")),
          Map.entry("diagnostic", allow("")));

  private final String base;

  ImportTable(String base) {
    this.base = base;
  }

  private record Allowed(List<String> house, List<String> foreign) {}

  private static Allowed allow(String house, String... foreign) {
    return new Allowed(List.of(house.split(" ")), List.of(foreign));
  }

  /** The packages of the house, "" being the root. */
  static List<String> packages() {
    return TABLE.keySet().stream().sorted().toList();
  }

  /** The rule of one package. */
  ArchRule rule(String name) {
    Allowed allowed = TABLE.get(name);
    List<String> packages = new ArrayList<>(List.of(qualified(name), qualified("diagnostic")));
    for (String other : allowed.house) {
      packages.add(other.equals(ROOT_WORD) ? base : qualified(other));
    }
    DescribedPredicate<JavaClass> fine =
        DescribedPredicate.describe(
            "of the packages that the table allows", target -> fine(target, packages, allowed));
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(qualified(name))
        .should()
        .onlyDependOnClassesThat(fine)
        .allowEmptyShould(true)
        .because("docs/architecture.md says who may import whom");
  }

  private static boolean fine(JavaClass target, List<String> packages, Allowed allowed) {
    JavaClass plain = target.getBaseComponentType();
    if (plain.isPrimitive() || packages.contains(plain.getPackageName())) {
      return true;
    }
    String name = plain.getName();
    return EVERYWHERE.stream().anyMatch(name::startsWith)
        || allowed.foreign.stream().anyMatch(name::startsWith);
  }

  private String qualified(String name) {
    return name.isEmpty() ? base : base + "." + name;
  }
}
