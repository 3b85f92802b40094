package io.augment.datasets;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.internal.phantom.BloodSmearPhantom;
import io.augment.datasets.internal.phantom.BrainPhantom;
import io.augment.datasets.internal.phantom.ChestPhantom;
import io.augment.datasets.internal.phantom.Phantom;
import io.augment.datasets.internal.phantom.UltrasoundPhantom;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws medical-style images from a seed: labelled data to try things on, at any size, as scarce or
 * unbalanced as wanted, with nothing to download. They are drawings and no patients: what a method
 * gains on them says nothing about a clinic.
 *
 * <pre>{@code
 * LabeledSamples scarce =
 *     MedicalPhantoms.of(MedicalPhantoms.Kind.ULTRASOUND)
 *         .side(28).separation(0.7).seed(7).counts(50, 25, 10).generate();
 * }</pre>
 *
 * <p>Values lie in [0, 1]. Samples come class after class. Image {@code i} of a class depends on
 * the seed, the kind, the class, {@code i}, the side and the separation alone, so that a larger
 * draw begins with the smaller one; the same image at another side shows the same anatomy.
 *
 * <p>At the default separation a small CNN that has seen 25 images of 28x28 a class is right on
 * 0.82 to 0.89 of new ones, depending on the kind (chance is 0.33); what was measured and what
 * phantoms are not is in {@code docs/decisions/0002-phantoms-are-not-patients.md}.
 *
 * <p>Immutable and thread-safe: each setter gives a new instance.
 */
public final class MedicalPhantoms {

  /** Side in pixels unless another is set. */
  public static final int DEFAULT_SIDE = 28;

  /** The smallest side, in pixels. */
  public static final int MIN_SIDE = 28;

  /** The largest side, in pixels. */
  public static final int MAX_SIDE = 256;

  /** Separation of the classes unless another is set. */
  public static final double DEFAULT_SEPARATION = 0.7;

  /** Images of each class unless other counts are set. */
  public static final int DEFAULT_PER_CLASS = 100;

  /** The largest number of values (images times channels times pixels) in one draw: 256 million. */
  public static final long MAX_VALUES = 1L << 28;

  /** Kind of images. */
  public enum Kind {
    /** B-mode ultrasound, 1 channel: no nodule, a benign one, a malignant one. */
    ULTRASOUND,
    /** Stained blood smears, 3 channels: a red cell, a white cell, a platelet. */
    BLOOD_SMEAR,
    /** Frontal chest radiographs, 1 channel: clear, pleural effusion, opacity. */
    CHEST,
    /** Axial brain slices after contrast, 1 channel: none, meningioma-like, glioma-like. */
    BRAIN;

    /**
     * The classes of this kind.
     *
     * @return at least three
     */
    public ClassLabels classes() {
      return new ClassLabels(phantom().classes());
    }

    /**
     * The channels of its images.
     *
     * @return 1 (grey) or 3 (red, green, blue)
     */
    public int channels() {
      return phantom().channels();
    }

    /**
     * The classes of the pixels of its masks, see {@link MedicalPhantoms#generateMasked()}.
     *
     * @return the background, and what is marked: a nodule, a tumour, the bodies of cells
     * @throws IllegalArgumentException if this kind has no masks
     */
    public ClassLabels maskClasses() {
      List<String> names = phantom().maskClasses();
      if (names.isEmpty()) {
        throw new IllegalArgumentException(
            "phantoms of the kind " + this + " have no masks: expected one of " + withMasks());
      }
      return new ClassLabels(names);
    }

    private static List<Kind> withMasks() {
      return Arrays.stream(values())
          .filter(kind -> !kind.phantom().maskClasses().isEmpty())
          .toList();
    }

    private Phantom phantom() {
      return switch (this) {
        case ULTRASOUND -> new UltrasoundPhantom();
        case BLOOD_SMEAR -> new BloodSmearPhantom();
        case CHEST -> new ChestPhantom();
        case BRAIN -> new BrainPhantom();
      };
    }
  }

  private final Kind kind;
  private final int side;
  private final double separation;
  private final long seed;
  private final int[] counts; // one per class

  private MedicalPhantoms(Kind kind, int side, double separation, long seed, int[] counts) {
    this.kind = kind;
    this.side = side;
    this.separation = separation;
    this.seed = seed;
    this.counts = counts;
  }

  /**
   * Phantoms of a kind, with the defaults and seed 1.
   *
   * @param kind what the images look like
   * @return the phantoms
   */
  public static MedicalPhantoms of(Kind kind) {
    int[] counts = new int[kind.classes().count()];
    Arrays.fill(counts, DEFAULT_PER_CLASS);
    return new MedicalPhantoms(kind, DEFAULT_SIDE, DEFAULT_SEPARATION, 1, counts);
  }

  /**
   * Sets height and width.
   *
   * @param pixels from {@link #MIN_SIDE} to {@link #MAX_SIDE}
   * @return new phantoms
   * @throws IllegalArgumentException if it is outside
   */
  public MedicalPhantoms side(int pixels) {
    if (pixels < MIN_SIDE || pixels > MAX_SIDE) {
      throw new IllegalArgumentException(
          "side " + pixels + ": expected " + MIN_SIDE + " to " + MAX_SIDE);
    }
    return new MedicalPhantoms(kind, pixels, separation, seed, counts);
  }

  /**
   * Sets the separation of the classes: at 0 they can't be distinguished, at 1 nearly always.
   *
   * @param separation from 0 to 1
   * @return new phantoms
   * @throws IllegalArgumentException if it is outside, or NaN
   */
  public MedicalPhantoms separation(double separation) {
    if (!(separation >= 0 && separation <= 1)) {
      throw new IllegalArgumentException("separation " + separation + ": expected 0 to 1");
    }
    return new MedicalPhantoms(kind, side, separation, seed, counts);
  }

  /**
   * Sets the seed that all draws come from.
   *
   * @param seed any number
   * @return new phantoms
   */
  public MedicalPhantoms seed(long seed) {
    return new MedicalPhantoms(kind, side, separation, seed, counts);
  }

  /**
   * Sets one number of images for every class.
   *
   * @param count at least 0
   * @return new phantoms
   * @throws IllegalArgumentException if it is negative
   */
  public MedicalPhantoms perClass(int count) {
    int[] all = new int[counts.length];
    Arrays.fill(all, count);
    return counts(all);
  }

  /**
   * Sets the number of images of each class.
   *
   * @param counts one per class, in the order of the class indices, each at least 0
   * @return new phantoms
   * @throws IllegalArgumentException if there is not one count a class, or one is negative
   */
  public MedicalPhantoms counts(int... counts) {
    if (counts.length != this.counts.length || Arrays.stream(counts).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException(
          String.format(
              "counts %s: expected %d numbers, each at least 0, for the classes %s",
              Arrays.toString(counts), this.counts.length, kind.classes().names()));
    }
    return new MedicalPhantoms(kind, side, separation, seed, counts.clone());
  }

  /**
   * Draws the images.
   *
   * @return images of shape {@code (channels, side, side)} with values in [0, 1], class after class
   * @throws IllegalArgumentException if they would have more than {@link #MAX_VALUES} values
   */
  public LabeledSamples generate() {
    return images(requireSize());
  }

  /**
   * Draws the same images as {@link #generate()}, each with the mask of what was drawn: of nodules,
   * tumours or the bodies of cells. The mask of an image that shows none is background throughout,
   * such as that of an ultrasound image of the class {@code none}.
   *
   * @return images and masks, class after class
   * @throws IllegalArgumentException if this kind has no masks, or they would have more than {@link
   *     #MAX_VALUES} values
   */
  public MaskedSamples generateMasked() {
    ClassLabels classes = kind.maskClasses();
    LabeledSamples images = images(requireSize());
    Phantom phantom = kind.phantom();
    byte[] masks = new byte[images.size() * side * side];
    int next = 0;
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        byte[] mask = phantom.mask(label, separation, side, random(label, i));
        System.arraycopy(mask, 0, masks, next++ * mask.length, mask.length);
      }
    }
    return MaskedSamples.of(images.shape(), images.range(), classes, images.values(), masks);
  }

  private SampleShape requireSize() {
    SampleShape shape = SampleShape.image(kind.channels(), side, side);
    long size = Arrays.stream(counts).asLongStream().sum();
    if (size * shape.values() > MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              "counts %s of %s images: expected at most %d values in all",
              Arrays.toString(counts), shape, MAX_VALUES));
    }
    return shape;
  }

  private LabeledSamples images(SampleShape shape) {
    int size = Arrays.stream(counts).sum();
    float[] values = new float[size * shape.values()];
    int[] labels = new int[size];
    Phantom phantom = kind.phantom();
    int next = 0;
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        float[] image = phantom.draw(label, separation, side, random(label, i));
        System.arraycopy(image, 0, values, next * image.length, image.length);
        labels[next++] = label;
      }
    }
    return LabeledSamples.of(shape, ValueRange.UNIT, kind.classes(), values, labels);
  }

  private SplittableRandom random(int label, int index) {
    return SeedSequence.of(seed)
        .child("phantom")
        .child(kind.name())
        .child(kind.classes().name(label), index)
        .random();
  }
}
