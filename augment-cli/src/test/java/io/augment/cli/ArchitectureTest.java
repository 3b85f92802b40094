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
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.dataset.RandomAccessDataset;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.augment.djl.AugmentedDataset;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** The rules of docs/explanation/architecture.md, over the main classes of every module. */
@ArchTag("slow")
@AnalyzeClasses(packages = "io.augment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String INTERNAL = ".internal";
  private static final long MOST_PUBLIC_TYPES = 150;
  private static final String[] COMMANDS = {
    "io.augment.cli.compare",
    "io.augment.cli.demo",
    "io.augment.cli.doctor",
    "io.augment.cli.fit",
    "io.augment.cli.inspect",
    "io.augment.cli.translate",
    "io.augment.cli.upscale"
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
  static final ArchRule noPackagesHaveCycles =
      slices().assignedFrom(new PackageWithItsInternals()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule blocksAndTransformsKnowNoGan =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.augment.djl.nn..", "io.augment.djl.internal.nn..", "io.augment.djl.transform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.augment.djl.gan..");

  @ArchTest
  static final ArchRule theGanKnowsNoDataset =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.augment.djl.gan..",
              "io.augment.djl.tabular..",
              "io.augment.djl.translate..",
              "io.augment.djl.upscale..",
              "io.augment.djl.model..",
              "io.augment.djl.training..",
              "io.augment.djl.internal.training..",
              "io.augment.djl.internal.network..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.augment.djl", "io.augment.djl.internal.dataset..", "ai.djl.training.dataset..");

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

  /** One package fetches public sets that are named: see SECURITY.md. */
  @ArchTest
  static final ArchRule nothingIsSentOrFetched =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.augment.datasets.internal.catalogue")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(?!URI$|URISyntaxException$).*")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.nio\\.channels\\..*Socket.*");

  /** No reader, no trainer and no command but those that take DATA lead to a connection. */
  @ArchTest
  static final ArchRule onlyPublicSetsLeadToAConnection =
      classes()
          .that()
          .haveFullyQualifiedName("io.augment.datasets.internal.catalogue.SetFetch")
          .should()
          .onlyHaveDependentClassesThat()
          .haveNameMatching(
              "io\\.augment\\.datasets\\.(PublicSet(\\$.*)?|internal\\.catalogue\\..*)");

  @ArchTest
  static final ArchRule syntheticRowsCannotLeakIntoARandomSplit =
      classes()
          .that()
          .areAssignableTo(AugmentedDataset.class)
          .should()
          .notBeAssignableTo(RandomAccessDataset.class);

  @ArchTest
  static final ArchRule noCommandKnowsAnother =
      noClasses().that().resideInAnyPackage(COMMANDS).should(dependOnAnotherOf(COMMANDS));

  @ArchTest
  static final ArchRule librariesDoNotPrint =
      noClasses().that().resideOutsideOfPackage("io.augment.cli..").should(ACCESS_STANDARD_STREAMS);

  /** See docs/decisions/0026-what-is-internal.md. */
  @ArchTest
  static void theTypesThatAUserCanMeetBecomeNoMore(JavaClasses classes) {
    long met =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getPackageName)
            .filter(name -> !name.startsWith("io.augment.cli"))
            .filter(name -> !(name + '.').contains(INTERNAL + '.'))
            .count();
    System.out.println("public types outside internal packages: " + met);
    assertThat(met).isBetween(1L, MOST_PUBLIC_TYPES);
  }

  private static ArchCondition<JavaClass> dependOnAnotherOf(String... packages) {
    return new ArchCondition<>("depend on another of them") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getPackageName();
          if (!target.equals(origin.getPackageName()) && List.of(packages).contains(target)) {
            events.add(SimpleConditionEvent.satisfied(origin, dependency.getDescription()));
          }
        }
      }
    };
  }

  /**
   * A package is one with what is internal to it alone; what is internal to a whole module has
   * floors of its own.
   */
  private static final class PackageWithItsInternals implements SliceAssignment {

    private static final Set<String> MODULES = Set.of("io.augment", "io.augment.djl");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      int internal = (name + '.').indexOf(INTERNAL + '.');
      return internal < 0 || MODULES.contains(name.substring(0, internal))
          ? SliceIdentifier.of(name)
          : SliceIdentifier.of(name.substring(0, internal));
    }

    @Override
    public String getDescription() {
      return "packages with what is internal to them";
    }
  }
}
