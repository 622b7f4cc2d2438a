// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house keeps its rules; the bad house breaks each one, which shows that each can fail. */
class ArchitectureTest {
  private static final String HOUSE = "io.holdfast";
  private static final String BAD_HOUSE = "io.holdfast.architecture.badhouse";

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);
  private final JavaClasses badHouse = new ClassFileImporter().importPackages(BAD_HOUSE);

  @TestFactory
  Stream<DynamicTest> everyPackageImportsOnlyWhatTheTableAllows() {
    ImportTable table = new ImportTable(HOUSE);
    return ImportTable.packages().stream()
        .map(name -> DynamicTest.dynamicTest("(root)" + name, () -> table.rule(name).check(house)));
  }

  @TestFactory
  Stream<DynamicTest> everyImportRuleFiresInTheBadHouse() {
    ImportTable table = new ImportTable(BAD_HOUSE);
    return ImportTable.packages().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    "(root)" + name,
                    () -> assertThat(table.rule(name).evaluate(badHouse).hasViolation()).isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> theHouseKeepsTheOtherRules() {
    return new HouseRules(HOUSE)
        .all().entrySet().stream()
            .map(
                rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(house)));
  }

  @TestFactory
  Stream<DynamicTest> everyOtherRuleFiresInTheBadHouse() {
    return new HouseRules(BAD_HOUSE)
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getKey(),
                        () ->
                            assertThat(rule.getValue().evaluate(badHouse).hasViolation())
                                .isTrue()));
  }
}
