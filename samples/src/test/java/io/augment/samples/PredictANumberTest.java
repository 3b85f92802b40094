package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.Augment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of {@code docs/how-to/predict-a-number.md}, one after the other. */
@Tag("training")
class PredictANumberTest {

  /** What the page leaves at its default, and would take minutes. */
  private static final List<String> TINY =
      List.of("--repeats", "1", "--downstream-steps", "2", "--gate-steps", "20");

  @Test
  void everyCommandOfThePageDoesWhatThePageSays(@TempDir Path folder) throws IOException {
    // given
    Houses.write(folder.resolve("houses.csv"), 300);
    List<String> commands = Document.read("docs/how-to/predict-a-number.md").commands();

    // when
    StringBuilder said = new StringBuilder();
    for (String command : commands) {
      said.append(run(command, folder));
    }

    // then
    assertThat(commands).hasSizeGreaterThan(4);
    assertThat(said).contains("price, a number; rare: high from ", "error in rare ranges");
    assertThat(Files.readAllLines(folder.resolve("dear.csv")))
        .hasSize(201)
        .startsWith("size,city,lake,price");
    assertThat(prices(folder.resolve("dear.csv"))).allMatch(price -> price > 300);
    assertThat(folder.resolve("comparison/report.html")).isNotEmptyFile();
  }

  private static List<Double> prices(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(',') + 1)))
        .toList();
  }

  private static String run(String command, Path folder) {
    List<String> arguments = new ArrayList<>();
    Arrays.stream(command.split(" +", -1))
        .skip(1)
        .map(word -> word.replace("'", ""))
        .map(word -> word.matches("[\\w-]+\\.(csv|gan)|comparison") ? folder.resolve(word) : word)
        .forEach(word -> arguments.add(word.toString()));
    if (arguments.get(0).equals("compare")) {
      arguments.addAll(TINY);
    }
    StringWriter out = new StringWriter();
    CommandLine commandLine = Augment.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    int status = commandLine.execute(arguments.toArray(String[]::new));
    assertThat(status).as("%s%n%s", command, out).isZero();
    return out.toString();
  }
}
