package io.augment.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a copy of the repository's shape, where java and mvn tell how they were called.
 */
@Tag("process")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class LauncherTest {

  private static final Path LAUNCHER = Path.of(System.getProperty("augment.root"), "augment");
  private static final List<String> MODULES =
      List.of("augment-core", "augment-djl", "datasets", "augment-cli");

  private static final String UNSET = "(unset)";

  @TempDir private Path folder;
  private Path repository;

  @BeforeEach
  void copyTheShapeOfTheRepository() throws IOException {
    assumeThat(System.getProperty("os.name")).doesNotContain("Windows");
    repository = Files.createDirectory(folder.resolve("a repository"));
    Files.copy(LAUNCHER, repository.resolve("augment"));
    assertThat(repository.resolve("augment").toFile().setExecutable(true)).isTrue();
    Files.createFile(repository.resolve("pom.xml"));
    for (String module : MODULES) {
      Files.createDirectories(repository.resolve(module + "/src/main"));
      Files.createFile(repository.resolve(module + "/pom.xml"));
    }
    script("bin/java", "printf '%s\\n' \"$@\" \"spins $GOMP_SPINCOUNT\"; exit 7");
    script(
        "bin/mvn",
        "echo \"mvn in $PWD: $*\"; mkdir -p augment-cli/target; touch augment-cli/target/augment.jar");
  }

  private void script(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path jar() {
    return repository.resolve("augment-cli/target/augment.jar");
  }

  private void build(Instant time) throws IOException {
    Files.createDirectories(jar().getParent());
    Files.createFile(jar());
    Files.setLastModifiedTime(jar(), FileTime.from(time));
  }

  private CommandRun launch(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("GOMP_SPINCOUNT");
    builder.environment().remove("OMP_WAIT_POLICY");
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(UNSET::equals);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new CommandRun(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void passesArgumentsAndExitStatusOnThroughLinksAndBlanks()
      throws IOException, InterruptedException {
    // given
    build(Instant.now().plusSeconds(60));
    Path link = Files.createSymbolicLink(repository.resolve("link"), Path.of("augment"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("augment"), link);

    // when
    CommandRun run = launch(linkToLink, Map.of(), "fit", "my data", "", "*");

    // then
    assertThat(run.status()).isEqualTo(7);
    assertThat(run.out().lines())
        .containsExactly(
            "-jar", jar().toRealPath().toString(), "fit", "my data", "", "*", "spins 1000");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void buildsWhatIsMissingOrOutOfDateAndOnlyThat() throws IOException, InterruptedException {
    // given
    Path launcher = repository.resolve("augment");

    // when
    CommandRun missing = launch(launcher, Map.of());
    CommandRun built = launch(launcher, Map.of());
    Path source = Files.createFile(repository.resolve("augment-core/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    CommandRun outOfDate = launch(launcher, Map.of());

    // then
    assertThat(missing.err()).contains("building once", "mvn in " + repository.toRealPath());
    assertThat(missing.out()).doesNotContain("mvn");
    assertThat(built.err()).isEmpty();
    assertThat(outOfDate.err()).contains("building once");
  }

  @Test
  void aBuildThatFailsEndsIt() throws IOException, InterruptedException {
    // given
    script("bin/mvn", "echo 'a compiler error'; exit 3");

    // when
    CommandRun run = launch(repository.resolve("augment"), Map.of());

    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("a compiler error", "augment: the build failed");
  }

  @Test
  void theUsersWaitPolicyIsLeftAlone() throws IOException, InterruptedException {
    // given
    build(Instant.now().plusSeconds(60));
    Path launcher = repository.resolve("augment");

    // then
    assertThat(launch(launcher, Map.of("OMP_WAIT_POLICY", "ACTIVE")).out()).endsWith("spins \n");
    assertThat(launch(launcher, Map.of("GOMP_SPINCOUNT", "5")).out()).endsWith("spins 5\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "-V", "--version"})
  void onlyAHelpDoesWithoutTheSecondCompiler(String help) throws IOException, InterruptedException {
    // given
    build(Instant.now().plusSeconds(60));
    Path launcher = repository.resolve("augment");

    // then
    assertThat(launch(launcher, Map.of(), "fit", help).out().lines())
        .startsWith("-XX:TieredStopAtLevel=1", "-jar")
        .contains("fit", help);
    assertThat(launch(launcher, Map.of(), "fit", "--helpful", "a --help b").out().lines())
        .startsWith("-jar");
  }

  @ParameterizedTest
  @CsvSource({"120, -Dpicocli.usage.width=120", "55, -Dpicocli.usage.width=55", "54, -jar"})
  void tellsHowWideTheTerminalIsIfThatIsWideEnough(int columns, String first)
      throws IOException, InterruptedException {
    // given
    assumeThat(Path.of("/usr/bin/script")).as("util-linux's script, for a terminal").exists();
    build(Instant.now().plusSeconds(60));
    script(
        "terminal",
        "exec script -qec \"stty rows 40 cols " + columns + "; augment fit\" /dev/null");
    Files.createSymbolicLink(folder.resolve("bin/augment"), repository.resolve("augment"));

    // when
    CommandRun run = launch(folder.resolve("terminal"), Map.of());

    // then
    assertThat(run.out().lines()).startsWith(first).contains("fit");
  }

  private static Stream<Map<String, String>> localesWithoutUtf8() {
    return Stream.of(
        Map.of(),
        Map.of("LANG", ""),
        Map.of("LANG", "C"),
        Map.of("LC_ALL", "C", "LANG", "C.UTF-8"),
        Map.of("LC_ALL", "POSIX"),
        Map.of("LC_CTYPE", "C", "LANG", "C.UTF-8"),
        Map.of("LANG", "xx_XX.UTF-8"),
        Map.of("LC_ALL", "xx_XX.UTF-8", "LANG", "C.UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("localesWithoutUtf8")
  void javaGetsALocaleOfUtf8WhateverTheEnvironmentHas(Map<String, String> locale)
      throws IOException, InterruptedException {
    // given
    assumeThat(hasLocaleOfUtf8()).as("a locale of UTF-8 is installed").isTrue();
    build(Instant.now().plusSeconds(60));
    script("bin/java", "locale charmap");

    // when
    CommandRun run = launchWithLocale(locale);

    // then
    assertThat(run.out().strip()).isEqualTo("UTF-8");
    assertThat(run.err().lines().filter(line -> !line.startsWith("bash: warning:"))).isEmpty();
  }

  @Test
  void aLocaleOfUtf8IsLeftAsItIs() throws IOException, InterruptedException {
    // given
    assumeThat(hasLocaleOfUtf8()).as("a locale of UTF-8 is installed").isTrue();
    build(Instant.now().plusSeconds(60));
    script("bin/java", "echo \"${LC_ALL-none} $LANG\"");

    // when
    CommandRun run = launchWithLocale(Map.of("LANG", "C.UTF-8"));

    // then
    assertThat(run.out().strip()).isEqualTo("none C.UTF-8");
  }

  private CommandRun launchWithLocale(Map<String, String> locale, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(locale);
    List.of("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE")
        .forEach(name -> environment.putIfAbsent(name, UNSET));
    return launch(repository.resolve("augment"), environment, arguments);
  }

  private static boolean hasLocaleOfUtf8() throws IOException, InterruptedException {
    ProcessBuilder charmap = new ProcessBuilder("locale", "charmap").redirectErrorStream(true);
    charmap.environment().put("LC_ALL", "C.UTF-8");
    Process process = charmap.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 && out.strip().equals("UTF-8");
  }

  @Test
  void namesArgumentsAndJsonAreUtf8WithoutALocale() throws IOException, InterruptedException {
    // given: a table in another encoding, in a folder and with names beyond ASCII
    assumeThat(hasLocaleOfUtf8()).as("a locale of UTF-8 is installed").isTrue();
    build(Instant.now().plusSeconds(60));
    script(
        "bin/java",
        String.format(
            "shift 2; exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"",
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            Augment.class.getName()));
    Path table = Files.createDirectory(folder.resolve("Größe 数")).resolve("ß.csv");
    Files.writeString(table, "Stück,Straße\n1,Müller\n2,Süß\n3,Müller\n4,Süß\n", ISO_8859_1);

    // when
    CommandRun run =
        launchWithLocale(
            Map.of("LC_ALL", "C"),
            "inspect",
            table.toString(),
            "--encoding",
            "latin1",
            "--target",
            "Straße",
            "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("file").getAsString()).isEqualTo(table.toString());
    assertThat(run.json().get("classes")).hasToString("{\"Müller\":2,\"Süß\":2}");
  }
}
