package io.augment.djl.internal.mixsearch;

import java.util.Locale;

/** Base of a training that synthetic samples are mixed into: they have to gain over the best. */
public enum MixBase {

  /** The real samples as they are. */
  REAL("real samples"),

  /** Classic transforms of every image in every batch. Images only. */
  CLASSIC("classic transforms"),

  /**
   * Pseudo-labelled images beside the real ones, and classic transforms of all where {@link
   * #CLASSIC} is a base as well. Images only, and only where a gain is shown.
   */
  PSEUDO("pseudo-labelled images"),

  /** Real samples of small classes again, until every class is as large as the largest. */
  OVERSAMPLE("oversampled small classes"),

  /** SMOTE's samples of small classes, until every class is as large as the largest. Rows only. */
  SMOTE("small classes topped up by SMOTE");

  private final String text;

  MixBase(String text) {
    this.text = text;
  }

  /**
   * In words.
   *
   * @return for example {@code classic transforms}
   */
  public String text() {
    return text;
  }

  /**
   * The name as commands and files have it.
   *
   * @return for example {@code classic}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean levelsClasses() {
    return this == OVERSAMPLE || this == SMOTE;
  }
}
