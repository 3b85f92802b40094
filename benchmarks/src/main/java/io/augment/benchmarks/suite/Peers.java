package io.augment.benchmarks.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Other libraries on this machine to compare with. Immutable.
 *
 * @param torch a Python with PyTorch
 * @param pandas a Python with pandas
 * @param deeplearning4j its class path, if it was asked for
 */
record Peers(Optional<Side> torch, Optional<Side> pandas, Optional<Side> deeplearning4j) {

  static final String TORCH = "PyTorch";
  static final String PANDAS = "pandas";
  static final String DEEPLEARNING4J = "Deeplearning4j";
  static final String MISSING = ": missing";

  private static final Path DEEPLEARNING4J_TARGET = Path.of("benchmarks/deeplearning4j/target");

  /** Searches for them; Deeplearning4j only if it is asked for. */
  static Peers found(boolean wantsDeeplearning4j) {
    return new Peers(
        python(TORCH, "torch"),
        python(PANDAS, "pandas"),
        wantsDeeplearning4j ? deeplearning4jThere() : Optional.empty());
  }

  private static Optional<Side> python(String name, String library) {
    for (String candidate : List.of("python3", "/usr/bin/python3")) {
      Optional<String> version =
          Shell.answer(
              candidate, "-c", "import " + library + "; print(" + library + ".__version__)");
      if (version.isPresent()) {
        return Optional.of(Side.of(name + " " + version.get(), List.of(candidate)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Side> deeplearning4jThere() {
    Path libraries = DEEPLEARNING4J_TARGET.resolve("lib");
    return Files.isDirectory(libraries)
        ? Optional.of(
            Side.of(
                DEEPLEARNING4J,
                List.of(
                    "java",
                    "-Xmx2g",
                    "-cp",
                    DEEPLEARNING4J_TARGET.resolve("classes") + ":" + libraries + "/*",
                    "io.augment.benchmarks.deeplearning4j.GanStep")))
        : Optional.empty();
  }

  /** A part of {@code torch_peer.py}, if there is a PyTorch. */
  Optional<Side> torch(String part, String... arguments) {
    return torch.map(python -> python.with("benchmarks/torch_peer.py", part).with(arguments));
  }

  /** A part of {@code torch_peer.py} that needs the script of the training step. */
  Optional<Side> torchWithStep(String part, String... arguments) {
    return Files.exists(Path.of(step()))
        ? torch(part, arguments).map(side -> side.with("--step", step()))
        : Optional.empty();
  }

  /** The peer's training step, which lies beside the repository. */
  static String step() {
    String shared = System.getenv().getOrDefault("AUGMENT_SHARED", "../shared");
    return Path.of(shared, "peers", "torch_gan_step.py").toString();
  }

  /** The training step of PyTorch, if it is installed. */
  Optional<Side> torchStep(String... arguments) {
    return torch
        .filter(python -> Files.exists(Path.of(step())))
        .map(python -> python.with(step()).with(arguments));
  }

  String description() {
    return String.join(
        "; ",
        torch.map(Side::name).orElse("no Python with torch"),
        Files.exists(Path.of(step())) ? step() : "no " + step() + ": AUGMENT_SHARED says where",
        pandas.map(Side::name).orElse("no Python with pandas"),
        deeplearning4j.map(Side::name).orElse("no Deeplearning4j (--dl4j builds its peer)"));
  }
}
