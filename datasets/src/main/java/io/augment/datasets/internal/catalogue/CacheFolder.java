package io.augment.datasets.internal.catalogue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Where fetched sets are kept if nothing else is said. */
public final class CacheFolder {

  /** The variable of the environment that names another folder. */
  public static final String VARIABLE = "AUGMENT_SET_CACHE";

  private static final String NAME = "augment";
  private static final String SETS = "sets";

  private CacheFolder() {}

  /**
   * The folder of the variable, else the platform's usual place: {@code ~/Library/Caches} on macOS,
   * {@code %LOCALAPPDATA%} on Windows, {@code $XDG_CACHE_HOME} or {@code ~/.cache} elsewhere.
   *
   * @param environment the variables of this process
   * @param properties Java's own
   */
  public static Path of(Map<String, String> environment, Properties properties) {
    String named = environment.getOrDefault(VARIABLE, "");
    return named.isBlank()
        ? usual(environment, properties).resolve(NAME).resolve(SETS)
        : Path.of(named).toAbsolutePath();
  }

  private static Path usual(Map<String, String> environment, Properties properties) {
    String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path home = Path.of(properties.getProperty("user.home", "."));
    if (system.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches");
    }
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    return base.startsWith("/") ? Path.of(base) : home.resolve(".cache"); // relative is invalid
  }
}
