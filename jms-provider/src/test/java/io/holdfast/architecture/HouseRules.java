// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules beside the import table, one family each, over a base package. Immutable. */
final class HouseRules {
  private static final int MOST_PARAMETERS = 7;
  private static final int MOST_PORT_METHODS = 12;

  private final String base;

  HouseRules(String base) {
    this.base = base;
  }

  /** The rules by the name of their family. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("layers below the front door are free of cycles", noCycles());
    rules.put("only diagnostic logs", onlyDiagnosticLogs());
    rules.put("only JmsExceptions makes a JMSException", jmsExceptions());
    rules.put("only XaErrors makes an XAException", xaExceptions());
    rules.put("entities are package-private and end in Entity", entities());
    rules.put("no empty words in names", names());
    rules.put("at most seven parameters", parameters());
    rules.put("a port has at most twelve methods", ports());
    return rules;
  }

  private ArchRule noCycles() {
    return slices().matching(base + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  private ArchRule onlyDiagnosticLogs() {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackage(base + ".diagnostic..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.lang\\.System\\$Logger.*|java\\.util\\.logging\\..*|org\\.slf4j\\..*"
                + "|org\\.jboss\\.logging\\..*|java\\.io\\.PrintStream")
        .allowEmptyShould(true);
  }

  private ArchRule jmsExceptions() {
    return made("jakarta.jms.JMSException", "jakarta.jms.JMSRuntimeException", "JmsExceptions");
  }

  private ArchRule xaExceptions() {
    return made("javax.transaction.xa.XAException", "javax.transaction.xa.XAException", "XaErrors");
  }

  private ArchRule made(String checked, String unchecked, String maker) {
    return classes()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .doNotHaveSimpleName(maker)
        .should(
            new ArchCondition<JavaClass>("make no " + checked) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getConstructorCallsFromSelf().stream()
                    .filter(call -> makes(call, checked, unchecked))
                    .forEach(
                        call ->
                            events.add(SimpleConditionEvent.violated(call, call.getDescription())));
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean makes(JavaCall<?> call, String checked, String unchecked) {
    JavaClass made = call.getTargetOwner();
    boolean superCall =
        call.getOrigin().isConstructor()
            && call.getOriginOwner().getRawSuperclass().filter(made::equals).isPresent();
    return !superCall && (made.isAssignableTo(checked) || made.isAssignableTo(unchecked));
  }

  private ArchRule entities() {
    return classes()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .should()
        .bePackagePrivate()
        .andShould()
        .haveSimpleNameEndingWith("Entity")
        .andShould()
        .resideInAPackage(base + ".store.jpa")
        .allowEmptyShould(true);
  }

  private ArchRule names() {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base)(\\$.*)?")
        .allowEmptyShould(true);
  }

  private ArchRule parameters() {
    return codeUnits()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(base + "..")
        .should(
            new ArchCondition<JavaCodeUnit>("have at most " + MOST_PARAMETERS + " parameters") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                if (tooMany(unit)) {
                  events.add(SimpleConditionEvent.violated(unit, unit.getDescription()));
                }
              }
            })
        .allowEmptyShould(true);
  }

  /** A record's components are named where it is made; lambdas carry what they capture. */
  private static boolean tooMany(JavaCodeUnit unit) {
    boolean record = unit.isConstructor() && unit.getOwner().isRecord();
    boolean generated = unit.getModifiers().contains(JavaModifier.SYNTHETIC);
    return !record && !generated && unit.getRawParameterTypes().size() > MOST_PARAMETERS;
  }

  private ArchRule ports() {
    return classes()
        .that()
        .resideInAPackage(base + ".store")
        .and()
        .areInterfaces()
        .should(
            new ArchCondition<JavaClass>("have at most " + MOST_PORT_METHODS + " methods") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (type.getMethods().size() > MOST_PORT_METHODS) {
                  events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                }
              }
            })
        .allowEmptyShould(true);
  }
}
