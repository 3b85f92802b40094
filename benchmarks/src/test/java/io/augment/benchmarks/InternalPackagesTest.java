package io.augment.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * What docs/decisions/0026-what-is-internal.md says, over the main classes of every module. Nothing
 * depends on this one, so that it can have them all, samples and fuzz targets among them.
 */
@AnalyzeClasses(packages = "io.augment", importOptions = ImportOption.DoNotIncludeTests.class)
class InternalPackagesTest {

  private static final String INTERNAL = ".internal";
  private static final Set<String> MODULES =
      Set.of(
          "io.augment",
          "io.augment.djl",
          "io.augment.datasets",
          "io.augment.cli",
          "io.augment.samples",
          "io.augment.benchmarks",
          "io.augment.fuzzing");

  @ArchTest
  static final ArchRule internalPackagesAreReachedFromTheirParentAlone =
      classes().should(reachInternalPackagesOfTheirOwnAlone());

  @ArchTest
  static final ArchRule samplesReachNothingInternal =
      noClasses()
          .that()
          .resideInAPackage("io.augment.samples..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.augment..internal..");

  @ArchTest
  static void everyModuleIsLookedAt(JavaClasses classes) {
    assertThat(classes.stream().map(JavaClass::getPackageName).filter(MODULES::contains).distinct())
        .hasSize(MODULES.size());
  }

  private static ArchCondition<JavaClass> reachInternalPackagesOfTheirOwnAlone() {
    return new ArchCondition<>("reach internal packages of their own alone") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getPackageName();
          int internal = (target + '.').indexOf(INTERNAL + '.');
          boolean ours = target.startsWith("io.augment.") && internal >= 0;
          if (ours && !isWithin(origin.getPackageName(), target.substring(0, internal))) {
            events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isWithin(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }
}
