package io.augment.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.augment.cli.setting.Configurations.Described;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every configuration. */
class ConfigurationContractTest {

  private static final Pattern INTERVAL =
      Pattern.compile("(.*) in ([\\[(])(-?[0-9.]+), (-?[0-9.]+)([])])");

  static Stream<Described> all() {
    return Configurations.all().stream();
  }

  private static Stream<Setting<?>> texts(Configuration<?> config) {
    return config.declared().stream().filter(Setting::isText);
  }

  @Test
  void theListHasThemAll() {
    List<String> there =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.augment")
                .stream()
                .filter(type -> type.isAssignableTo(Configuration.class))
                .map(JavaClass::getName)
                .filter(name -> !name.equals(Configuration.class.getName()))
                .toList();
    assertThat(all().map(each -> each.config().getClass().getName()))
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachSettingIsReadAsItIsWritten(Described described) {
    Configuration<?> config = described.config();
    texts(config)
        .forEach(
            setting -> {
              String name = setting.name();
              assertThat(config.text(name)).as(name).isEqualTo(defaultText(setting));
              assertThat((Object) config.with(name, config.text(name))).as(name).isEqualTo(config);
            });
  }

  private static <T> String defaultText(Setting<T> setting) {
    return setting.text(setting.byDefault());
  }

  @ParameterizedTest
  @MethodSource("all")
  void theEdgesOfARangeAreAcceptedAndWhatLiesBeyondIsRefused(Described described) {
    Configuration<?> config = described.config();
    texts(config)
        .forEach(
            setting -> {
              Matcher interval = INTERVAL.matcher(setting.accepted());
              if (interval.matches()) {
                boolean whole = !setting.accepted().startsWith("a number");
                double least = Double.parseDouble(interval.group(3));
                double most = Double.parseDouble(interval.group(4));
                edge(config, setting, least, interval.group(2).equals("["), whole);
                edge(config, setting, most, interval.group(5).equals("]"), whole);
                refused(config, setting, text(least - 1, whole));
                refused(config, setting, text(most + 1, whole));
              }
              if (!setting.name().equals("seed")) {
                boolean names = setting.name().equals("group"); // "nonsense" may name a column
                refused(config, setting, names ? "name:nonsense" : "nonsense");
              }
            });
  }

  private static void edge(
      Configuration<?> config, Setting<?> setting, double bound, boolean accepted, boolean whole) {
    String text = text(bound, whole);
    if (accepted) {
      assertThat(config.with(setting.name(), text).text(setting.name())).isEqualTo(text);
    } else {
      refused(config, setting, text);
    }
  }

  private static String text(double number, boolean whole) {
    return whole ? Long.toString((long) number) : Double.toString(number);
  }

  private static void refused(Configuration<?> config, Setting<?> setting, String text) {
    assertThatIllegalArgumentException()
        .as(setting.name())
        .isThrownBy(() -> config.with(setting.name(), text))
        .withMessage(setting.name() + " " + text + ": expected " + setting.accepted());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSetterLeavesTheOriginalAndEqualityGoesByValues(Described described) {
    Configuration<?> config = described.config();
    texts(config)
        .forEach(
            setting -> {
              String name = setting.name();
              String before = config.text(name);
              Configuration<?> changed = config.with(name, another(setting, before));
              assertThat(config.text(name)).isEqualTo(before);
              assertThat(changed.text(name)).as(name).isNotEqualTo(before);
              assertThat((Object) changed).isNotEqualTo(config);
              assertThat((Object) changed.with(name, before))
                  .isEqualTo(config)
                  .hasSameHashCodeAs(config);
            });
  }

  private static String another(Setting<?> setting, String text) {
    Matcher interval = INTERVAL.matcher(setting.accepted());
    if (interval.matches()) {
      String edge = interval.group(interval.group(5).equals("]") ? 4 : 3);
      if (Double.parseDouble(edge) != Double.parseDouble(text)) {
        return edge;
      }
      return interval.group(5).equals("]") ? interval.group(3) : "0.625";
    }
    if (setting.accepted().startsWith("a whole number")) {
      return "7";
    }
    if (setting.accepted().startsWith("a time")) {
      return "PT7M";
    }
    if (setting.accepted().startsWith("any of")) {
      return "[]";
    }
    return Stream.of(setting.accepted().split(", | or ", -1))
        .filter(other -> !other.equals(text))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesAreDifferentAndAnUnknownOneListsThem(Described described) {
    Configuration<?> config = described.config();
    List<String> names = config.declared().stream().map(Setting::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.with("stepz", "3"))
        .withMessage("unknown setting 'stepz': expected one of " + names);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everySettingIsDescribedInASentence(Described described) {
    assertThat(described.config().declared())
        .allSatisfy(setting -> assertThat(setting.description()).matches("[A-Z].*\\."));
  }
}
