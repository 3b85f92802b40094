package io.augment.datasets.internal.catalogue;

import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import java.util.List;

/**
 * A set of the catalogue in one size. Immutable.
 *
 * @param collection where it is published
 * @param name such as {@code medmnist:blood}, without a size
 * @param title such as {@code BloodMNIST}
 * @param shape of one image
 * @param counts images for training, validation and testing
 * @param licence of the images, such as {@code CC BY 4.0}
 * @param isMultiLabel whether an image has several classes or none
 * @param classes by their numbers
 * @param files what has to be fetched
 */
public record Entry(
    Collection collection,
    String name,
    String title,
    SampleShape shape,
    Counts counts,
    String licence,
    boolean isMultiLabel,
    List<String> classes,
    List<RemoteFile> files) {

  public Entry {
    classes = List.copyOf(classes);
    files = List.copyOf(files);
  }

  /**
   * A place where several sets are published.
   *
   * @param folder its folder in a cache and below a mirror's address
   * @param page address for people
   * @param before what an address begins with
   * @param after and ends with, the file's name being between
   * @param citation the publication that describes it
   */
  record Collection(String folder, String page, String before, String after, String citation) {}

  /** Images of each split; 0 where there is none. */
  public record Counts(int train, int validation, int test) {

    /** All of them. */
    public int all() {
      return train + validation + test;
    }
  }

  /**
   * A file of a set.
   *
   * @param name in a folder
   * @param md5 of its bytes, in hexadecimal
   * @param mostBytes that a server may send
   */
  record RemoteFile(String name, String md5, long mostBytes) {}

  /** Pixels on a side. */
  public int side() {
    return shape.width();
  }

  /** Its name with the size. */
  public String sizedName() {
    return name + '@' + side();
  }

  /** Values of all images. */
  long values() {
    return (long) counts.all() * shape.values();
  }

  /** Whether there are no more values than are read. */
  boolean isReadable() {
    return values() <= ImageData.MAX_VALUES;
  }

  /** Whether its folder has nothing but its files, and is what is read. */
  boolean isFolder() {
    return files.size() > 1;
  }

  /** Name of the file or folder that is read, from a cache's folder on. */
  String place() {
    return isFolder() ? collection.folder() : collection.folder() + '/' + files.get(0).name();
  }

  /** Address of a file where the set is published. */
  String address(RemoteFile file) {
    return collection.before() + file.name() + collection.after();
  }

  /** Address of a file on a mirror, which is laid out as a cache is. */
  String addressOn(String mirror, RemoteFile file) {
    return mirror + (mirror.endsWith("/") ? "" : "/") + collection.folder() + '/' + file.name();
  }

  /** Address of the page that describes the set. */
  public String page() {
    return collection.page();
  }

  /** The publication that describes the set. */
  public String citation() {
    return collection.citation();
  }
}
