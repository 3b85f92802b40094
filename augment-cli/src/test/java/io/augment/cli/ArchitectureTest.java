package io.augment.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.training.dataset.RandomAccessDataset;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.augment.djl.dataset.AugmentedDataset;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** The rules of docs/architecture.md, over the main classes of every module. */
@AnalyzeClasses(packages = "io.augment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String INTERNAL = ".internal";
  private static final String[] LIBRARY = {
    "io.augment.data..", "io.augment.feature..", "io.augment.synthesis..", "io.augment.classic..",
    "io.augment.mixing..", "io.augment.tabular..", "io.augment.quality..", "io.augment.evidence..",
    "io.augment.gate..", "io.augment.image..", "io.augment.file..", "io.augment.tensorboard..",
    "io.augment.djl..", "io.augment.datasets.."
  };

  @ArchTest
  static final ArchRule theCoreKnowsNoEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.augment.djl..", "io.augment.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "io.augment.djl..");

  @ArchTest
  static final ArchRule thePackagesOfTheCoreHaveNoCycles =
      slices().matching("io.augment.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule thePackagesOnTheEngineHaveNoCycles =
      slices().matching("io.augment.djl.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule blocksAndTransformsKnowNoGan =
      noClasses()
          .that()
          .resideInAnyPackage("io.augment.djl.nn..", "io.augment.djl.transform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.augment.djl.gan..");

  @ArchTest
  static final ArchRule theGanKnowsNoDataset =
      noClasses()
          .that()
          .resideInAnyPackage("io.augment.djl.gan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.augment.djl.dataset..", "ai.djl.training.dataset..");

  @ArchTest
  static final ArchRule internalPackagesAreReachedFromTheirParentAlone =
      classes().should(reachInternalPackagesOfTheirOwnAlone());

  @ArchTest
  static final ArchRule nothingIsSerialized =
      noClasses()
          .that()
          .areNotAssignableTo(Throwable.class)
          .and()
          .areNotEnums()
          .should()
          .beAssignableTo(Serializable.class)
          .orShould()
          .dependOnClassesThat(
              assignableTo(ObjectInputStream.class)
                  .or(assignableTo(ObjectOutputStream.class))
                  .or(assignableTo(Externalizable.class)));

  @ArchTest
  static final ArchRule noFileNamesAClassToLoad =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Signals.class.getName()) // names two of Java's own
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ClassLoader.class)
          .orShould()
          .callMethodWhere(target(name("forName")).and(target(owner(type(Class.class)))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "javax.script..", "java.beans..");

  @ArchTest
  static final ArchRule noOtherProgramIsStarted =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Process.class)
          .orShould()
          .callMethodWhere(target(name("exec")).and(target(owner(type(Runtime.class)))));

  @ArchTest
  static final ArchRule nothingIsSentOrFetched =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(?!URI$|URISyntaxException$).*")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.nio\\.channels\\..*Socket.*");

  @ArchTest
  static final ArchRule syntheticRowsCannotLeakIntoARandomSplit =
      classes()
          .that()
          .areAssignableTo(AugmentedDataset.class)
          .should()
          .notBeAssignableTo(RandomAccessDataset.class);

  @ArchTest
  static final ArchRule librariesDoNotPrint =
      noClasses().that().resideInAnyPackage(LIBRARY).should(ACCESS_STANDARD_STREAMS);

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
