// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may import whom in the adapter; each rule also runs over the tests, which break it. */
class ArchitectureTest {
  private static final JavaClasses ADAPTER =
      new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS))
          .importPackages("io.holdfast.ra");
  private static final JavaClasses WITH_TESTS =
      new ClassFileImporter().importPackages("io.holdfast.ra");

  private static final ArchRule IMPORTS =
      classes()
          .that()
          .resideInAPackage("io.holdfast.ra..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.holdfast.ra..",
              "io.holdfast",
              "io.holdfast.config",
              "io.holdfast.admin",
              "io.holdfast.destination",
              "io.holdfast.diagnostic",
              "jakarta..",
              "java..",
              "javax.transaction.xa",
              "javax.naming..",
              "javax.security.auth..");

  private static final ArchRule EXCEPTIONS =
      noClasses()
          .that()
          .doNotHaveSimpleName("AdapterErrors")
          .should()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "an exception of JMS, Connectors or XA is made", ArchitectureTest::makes));

  private static final ArchRule LOGS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.System\\$Logger.*|java\\.util\\.logging\\..*");

  private static boolean makes(JavaConstructorCall call) {
    JavaClass made = call.getTargetOwner();
    return made.isAssignableTo("jakarta.jms.JMSException")
        || made.isAssignableTo("jakarta.jms.JMSRuntimeException")
        || made.isAssignableTo("jakarta.resource.ResourceException")
        || made.isAssignableTo("javax.transaction.xa.XAException");
  }

  private static void holds(ArchRule rule) {
    rule.check(ADAPTER);
    assertThat(rule.evaluate(WITH_TESTS).hasViolation()).as("the rule can fail").isTrue();
  }

  @Test
  void onlyWhatTheTableAllowsIsImported() {
    holds(IMPORTS);
  }

  @Test
  void exceptionsAreMadeInOnePlace() {
    holds(EXCEPTIONS);
  }

  @Test
  void onlyDiagnosticLogs() {
    holds(LOGS);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.holdfast.ra.(*)..").should().beFreeOfCycles().check(ADAPTER);
  }
}
