package io.augment.datasets;

import io.augment.ProgressListener;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.internal.catalogue.About;
import io.augment.datasets.internal.catalogue.CacheFolder;
import io.augment.datasets.internal.catalogue.Catalogue;
import io.augment.datasets.internal.catalogue.Entry;
import io.augment.datasets.internal.catalogue.SetFetch;
import io.augment.datasets.internal.catalogue.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A public set of labelled images that is known by its name: those of MedMNIST with one class per
 * image (Yang et al. 2023, "MedMNIST v2", arXiv 2110.14795), and Fashion-MNIST (Xiao et al. 2017,
 * arXiv 1708.07747).
 *
 * <pre>{@code
 * PublicSet blood = PublicSet.named("medmnist:blood@64");
 * DataSplits cells = ImageData.read(blood.fetch());
 * }</pre>
 *
 * <p>{@link #fetch()} is the only thing in this library that opens a connection, and it does so
 * only for files that aren't in the cache. Each set has a licence of its own, {@link #licence()}.
 *
 * <p>Immutable and thread-safe.
 */
public final class PublicSet {

  private final Entry entry;

  private PublicSet(Entry entry) {
    this.entry = entry;
  }

  /**
   * Finds a set.
   *
   * @param name such as {@code medmnist:blood}, in any case; {@code @64} behind it chooses images
   *     of 64 pixels a side, without it they are the smallest
   * @return the set
   * @throws IllegalArgumentException if there is no such set or size, or it is one that can't be
   *     read: of several classes per image, or of more values than {@link ImageData#MAX_VALUES}
   */
  public static PublicSet named(String name) {
    return new PublicSet(Catalogue.get().find(name));
  }

  /**
   * Returns whether a text has the form of a set's name, so that it is meant for one rather than
   * for a file.
   *
   * @param text any text
   * @return true for {@code medmnist:blood@64}, {@code fashion-mnist} and their like, also if there
   *     is no such set
   */
  public static boolean isName(String text) {
    return Catalogue.isName(text);
  }

  /**
   * Lists all sets that can be read.
   *
   * @return each in its smallest size
   */
  public static List<PublicSet> all() {
    return Catalogue.get().readable().stream().map(PublicSet::new).toList();
  }

  /**
   * Recognises a set that was fetched.
   *
   * @param source a file or folder
   * @return the set that {@link #fetch} brought there; empty for anything else
   * @throws IOException if the disk fails
   */
  public static Optional<PublicSet> at(Path source) throws IOException {
    return About.of(source).map(PublicSet::new);
  }

  /**
   * The name of the set.
   *
   * @return with its size, such as {@code medmnist:blood@64}
   */
  public String name() {
    return entry.sizedName();
  }

  /**
   * The name that its authors gave it.
   *
   * @return such as {@code BloodMNIST}
   */
  public String title() {
    return entry.title();
  }

  /**
   * The licence of the images.
   *
   * @return such as {@code CC BY 4.0}
   */
  public String licence() {
    return entry.licence();
  }

  /**
   * Returns whether the licence excludes commercial use.
   *
   * @return true if it does
   */
  public boolean isNonCommercial() {
    return About.isNonCommercial(entry);
  }

  /**
   * The address of the page where it is published.
   *
   * @return an address for people
   */
  public String page() {
    return entry.page();
  }

  /**
   * The publication that describes it, to be cited.
   *
   * @return authors, year, title
   */
  public String citation() {
    return entry.citation();
  }

  /**
   * The classes, which {@link ImageData} reads with these names.
   *
   * @return their names
   */
  public ClassLabels classes() {
    return new ClassLabels(entry.classes());
  }

  /**
   * The shape of one image.
   *
   * @return channels, height and width
   */
  public SampleShape shape() {
    return entry.shape();
  }

  /**
   * Number of images.
   *
   * @return those of all splits
   */
  public int images() {
    return entry.counts().all();
  }

  /**
   * The sizes of this set that can be read.
   *
   * @return pixels on a side, ascending
   */
  public List<Integer> sides() {
    return Catalogue.get().readableSides(entry.name());
  }

  /**
   * Fetches the set into the user's cache, if it isn't there.
   *
   * @return what {@link ImageData#read(Path)} takes
   * @throws IOException if it isn't there and can't be fetched: one line says which file is
   *     missing, why, where it can be got by hand and where to put it
   */
  public Path fetch() throws IOException {
    return fetch(Fetching.defaults());
  }

  /**
   * Fetches the set, if it isn't in the cache. Files that are there are checked, and no connection
   * is opened for them. An interrupted thread ends a fetch with an {@link
   * java.io.InterruptedIOException}; what has arrived is kept, and the next fetch resumes from
   * there.
   *
   * @param fetching where from and where to
   * @return what {@link ImageData#read(Path)} takes
   * @throws IOException if it isn't there and can't be fetched: one line says which file is
   *     missing, why, where it can be got by hand and where to put it
   */
  public Path fetch(Fetching fetching) throws IOException {
    return fetching.work.fetch(entry);
  }

  /**
   * The place in a cache where {@link #fetch(Fetching)} puts the set.
   *
   * @param fetching names the cache
   * @return a file or folder, which need not be there
   */
  public Path path(Fetching fetching) {
    return fetching.work.place(entry);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PublicSet that && entry.equals(that.entry);
  }

  @Override
  public int hashCode() {
    return entry.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }

  /**
   * Settings of a fetch: from where, to where, how long it waits, and who hears of it. A proxy is
   * taken from Java's properties ({@code https.proxyHost} and its like) or from the environment
   * ({@code https_proxy}, {@code no_proxy}).
   *
   * <p>Immutable and thread-safe.
   */
  public static final class Fetching {

    private static final String MIRROR = "AUGMENT_SET_MIRROR";

    private final SetFetch work;

    private Fetching(SetFetch work) {
      this.work = work;
    }

    /**
     * The user's cache, and the places where the sets are published; but what the variables {@code
     * AUGMENT_SET_CACHE} and {@code AUGMENT_SET_MIRROR} of the environment say instead. The cache
     * is {@code augment/sets} in {@code ~/Library/Caches} on macOS, in {@code %LOCALAPPDATA%} on
     * Windows, in {@code $XDG_CACHE_HOME} or {@code ~/.cache} elsewhere.
     *
     * @return settings that nobody hears of
     */
    public static Fetching defaults() {
      return of(System.getenv());
    }

    /** The defaults under other variables. */
    static Fetching of(Map<String, String> environment) {
      Fetching fetching =
          new Fetching(
              new SetFetch(
                  CacheFolder.of(environment, System.getProperties()),
                  Optional.empty(),
                  Map.copyOf(environment),
                  Timing.USUAL,
                  line -> {},
                  ProgressListener.none()));
      String mirror = environment.getOrDefault(MIRROR, "");
      return mirror.isBlank() ? fetching : fetching.mirror(mirror);
    }

    /**
     * Sets the cache.
     *
     * @param folder made if it isn't there
     * @return changed settings
     */
    public Fetching cache(Path folder) {
      return with(
          Objects.requireNonNull(folder, "folder"),
          work.mirror(),
          work.timing(),
          work.notes(),
          work.progress());
    }

    /**
     * Sets an address to fetch from instead of those where the sets are published.
     *
     * @param address what a file's place in a cache is put behind: below {@code
     *     https://example.org/sets} lies {@code medmnist/bloodmnist_64.npz}
     * @return changed settings
     * @throws IllegalArgumentException if it is no address of http or https, or holds a password
     */
    public Fetching mirror(String address) {
      return with(
          work.folder(),
          Optional.of(SetFetch.requireMirror(address)),
          work.timing(),
          work.notes(),
          work.progress());
    }

    /**
     * Sets how long to wait.
     *
     * @param connect for a connection; 20 seconds by default
     * @param stall for the next byte; 60 seconds by default
     * @return changed settings
     * @throws IllegalArgumentException if one is not above zero
     */
    public Fetching timeouts(Duration connect, Duration stall) {
      for (Duration timeout : List.of(connect, stall)) {
        if (timeout.isZero() || timeout.isNegative()) {
          throw new IllegalArgumentException(
              "timeout " + timeout + ": expected a duration above zero");
        }
      }
      return timing(new Timing(connect, stall, work.timing().pauses()));
    }

    /** Sets the pauses between attempts as well. */
    Fetching timing(Timing timing) {
      return with(work.folder(), work.mirror(), timing, work.notes(), work.progress());
    }

    /**
     * Sets who hears what a user should know: the licence when a set is fetched, a connection that
     * broke, another process that is waited for.
     *
     * @param notes receives lines
     * @return changed settings
     */
    public Fetching notes(Consumer<String> notes) {
      return with(
          work.folder(),
          work.mirror(),
          work.timing(),
          Objects.requireNonNull(notes, "notes"),
          work.progress());
    }

    /**
     * Sets who hears of the progress.
     *
     * @param progress receives how much of a file is there
     * @return changed settings
     */
    public Fetching progress(ProgressListener progress) {
      return with(
          work.folder(),
          work.mirror(),
          work.timing(),
          work.notes(),
          Objects.requireNonNull(progress, "progress"));
    }

    private Fetching with(
        Path folder,
        Optional<String> mirror,
        Timing timing,
        Consumer<String> notes,
        ProgressListener progress) {
      return new Fetching(
          new SetFetch(folder, mirror, work.environment(), timing, notes, progress));
    }
  }
}
