package io.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What plain Java draws is what an earlier build drew, to the last bit. {@code earlier/README.md}
 * among the resources says how the files are made, and what to do where a change is meant.
 */
class EarlierBuildTest {

  static List<Path> builds() throws IOException, URISyntaxException {
    URL earlier = EarlierBuildTest.class.getResource("earlier");
    assertThat(earlier).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(earlier.toURI()))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("builds")
  void whatIsDrawnAndWhatSettingsReadAsIsAsItWas(Path build) throws IOException {
    assertThat(EarlierDraws.lines()).containsAll(Files.readAllLines(build));
  }
}
