package io.augment.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.compare.CompareCommand;
import io.augment.cli.fit.FitCommand;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class DataKindTest {

  private static final CommandLine FIT = new CommandLine(new FitCommand());

  @ParameterizedTest
  @EnumSource(DataKind.class)
  void refusesOptionsThatThereAre(DataKind kind) {
    Set<String> there = new HashSet<>(FIT.getCommandSpec().optionsMap().keySet());
    there.addAll(new CommandLine(new CompareCommand()).getCommandSpec().optionsMap().keySet());
    assertThat(kind.options()).isNotEmpty().isSubsetOf(there);
  }

  /** What an option's help says it is for, it is for. */
  @Test
  void theHelpSaysWhichOptionsAreForTablesAndForMasks() {
    assertThat(described("Table: ")).isEqualTo(DataKind.TABLE.options());
    assertThat(described("Masks: ")).isEqualTo(DataKind.MASKS.options());
  }

  private static Set<String> described(String beginning) {
    return FIT.getCommandSpec().options().stream()
        .filter(option -> Stream.of(option.description()).anyMatch(d -> d.startsWith(beginning)))
        .map(option -> option.longestName())
        .collect(Collectors.toSet());
  }
}
