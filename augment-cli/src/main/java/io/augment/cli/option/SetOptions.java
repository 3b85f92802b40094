package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.Failures;
import io.augment.cli.exit.RunInterruptedException;
import io.augment.datasets.PublicSet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of public sets, which are fetched when DATA names one. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SetOptions {

  @Option(
      names = "--set-cache",
      paramLabel = "DIR",
      description =
          "Where public sets are kept (default: what AUGMENT_SET_CACHE says, else the user's"
              + " cache).")
  private @Nullable Path cache;

  @Option(
      names = "--set-mirror",
      paramLabel = "ADDRESS",
      description =
          "Fetch public sets from here, laid out as the cache is (default: what AUGMENT_SET_MIRROR"
              + " says, else where they are published).")
  private @Nullable String mirror;

  /**
   * The path of data, which a public set then has.
   *
   * @param source what {@link DataConverter} made of DATA
   * @param console where the licence is said, and progress
   * @return the same, or where the set lies
   * @throws BadInputException if it is a set that can't be had
   */
  public Path fetched(Path source, Console console) {
    return set(source).map(set -> fetched(set, console)).orElse(source);
  }

  private static Optional<PublicSet> set(Path source) {
    return PublicSet.all().stream()
        .flatMap(set -> set.sides().stream().map(side -> sized(set, side)))
        .filter(set -> set.path(PublicSet.Fetching.defaults()).equals(source))
        .findFirst();
  }

  private static PublicSet sized(PublicSet set, int side) {
    return PublicSet.named(set.name().replaceFirst("@.*", "@" + side));
  }

  private Path fetched(PublicSet set, Console console) {
    try (Progress progress = Progress.of(console, "Checking " + set)) {
      PublicSet.Fetching fetching =
          PublicSet.Fetching.defaults()
              .progress(progress)
              .notes(set.isNonCommercial() ? console::warn : console::note);
      if (cache != null) {
        fetching = fetching.cache(cache);
      }
      return set.fetch(mirror == null ? fetching : fetching.mirror(mirror));
    } catch (InterruptedIOException e) {
      throw new RunInterruptedException(
          "what was fetched of " + set + " is kept; the same command resumes from there");
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInputException(Failures.reason(e), e);
    }
  }

  /** The set that data are, by what was fetched with them. */
  public static Optional<PublicSet> at(Path source) {
    try {
      return PublicSet.at(source);
    } catch (IOException e) {
      return Optional.empty(); // reported where it is read
    }
  }

  /** The name of a set, or else the path of data. */
  public static String name(Path source) {
    return at(source).map(PublicSet::name).orElse(source.toString());
  }
}
