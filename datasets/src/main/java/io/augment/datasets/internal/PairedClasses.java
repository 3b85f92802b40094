package io.augment.datasets.internal;

import io.augment.data.ClassLabels;

/** Two classes whose images pair up. */
public final class PairedClasses {

  private PairedClasses() {}

  /**
   * Requires two classes.
   *
   * @param classes those that there are
   * @param location for messages
   * @param from the one
   * @param to the other
   */
  public static void require(ClassLabels classes, Location location, String from, String to) {
    if (from.equals(to)) {
      throw location.error("from '" + from + "' to itself: expected two classes");
    }
    try {
      classes.indexOf(from);
      classes.indexOf(to);
    } catch (IllegalArgumentException e) {
      throw location.error(String.valueOf(e.getMessage()), e);
    }
  }
}
