package io.augment.djl.comparison;

import io.augment.evaluation.Comparison;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The ways of training that comparisons know: {@linkplain #ofImages() some} are for images,
 * {@linkplain #ofTables() some} for tables, {@linkplain #ofMasks() some} for images with masks.
 */
public enum ComparedArm {
  /** Real samples alone, as drawn. */
  REAL(Comparison.REAL),
  /**
   * Real samples, those of small classes repeated until every class is as large as the largest. Of
   * images whose classes are level, all repeated at random, as many as the GAN's arms have
   * synthetic ones.
   */
  OVERSAMPLE("oversample"),
  /**
   * Real samples as drawn, the loss of each class weighted so that all weigh the same: {@code n /
   * (k n_c)} for a class with {@code n_c} of the {@code n} samples.
   */
  CLASS_WEIGHT("class-weight"),
  /**
   * Real samples as drawn; a class is decided on by thresholds that were chosen for balanced
   * accuracy in a cross-validation within the drawn samples.
   */
  THRESHOLD("threshold"),
  /** Real samples under label-preserving transforms; masks are deformed as their images are. */
  CLASSIC(Comparison.CLASSIC),
  /**
   * Real samples, those of small classes topped up by SMOTE until every class is as large; where
   * classes are level already, that is {@link #REAL} again.
   */
  SMOTE(Comparison.SMOTE),
  /**
   * Real samples, those of small classes topped up with images of the largest class that a CycleGAN
   * has translated, until every class is as large. It trains one for each small class, so that it
   * is not among the arms that are compared by default.
   */
  TRANSLATE("translate"),
  /**
   * Real images with masks, and unlabelled images with masks that a segmenter predicted which was
   * fitted on the real ones ({@link io.augment.djl.mask.PseudoMasks}), all deformed each time they
   * are shown. It needs unlabelled images, so that it is compared by default where there are some.
   */
  PSEUDO_MASK("pseudo-mask"),
  /** Real and synthetic samples. */
  GAN(Comparison.GAN),
  /**
   * Real samples and those of a GAN that begins from a generator which was fitted on related
   * images.
   */
  GAN_TRANSFER(Comparison.GAN_TRANSFER),
  /** Real rows, and synthetic ones that an adversarial random forest draws. */
  FOREST(Comparison.FOREST),
  /** Real and synthetic samples, all under label-preserving transforms. */
  GAN_CLASSIC(Comparison.GAN_CLASSIC),

  /**
   * The mix that a search on the repeat's real samples chose: whether transforms help, or levelling
   * the classes, and whether, how many and when synthetic samples are mixed in.
   */
  AUTO(Comparison.AUTO),
  /**
   * Real images and pseudo-labelled ones, all under label-preserving transforms. A {@link
   * io.augment.djl.unlabeled.Teacher} labels the images, which needs unlabelled ones; where it
   * can't be trusted, that is {@link #CLASSIC} again.
   */
  PSEUDO(Comparison.PSEUDO),
  /**
   * Real images and unlabelled ones, by MixMatch (Berthelot et al. 2019, arXiv 1905.02249): the
   * classifier itself labels the unlabelled images of each of its batches. A batch has as many
   * labelled images as in every arm, and as many unlabelled ones, twice; there are three batches
   * for each of theirs.
   */
  MIXMATCH(Comparison.MIXMATCH),
  /**
   * Real images under label-preserving transforms, as {@link #CLASSIC}; the network begins from
   * what it has learnt without labels from these and the unlabelled ones, by SimCLR (Chen et al.
   * 2020, arXiv 2002.05709).
   */
  PRETRAINED(Comparison.PRETRAINED),
  /**
   * Real samples and those of a GAN that has learnt from unlabelled images as well, by the
   * teacher's soft labels; the kept generator is the nearest one to all of these images. Without
   * transforms, as {@link #GAN}; where the teacher can't be trusted, it is fitted to the labelled
   * images alone.
   */
  GAN_U(Comparison.GAN_U),
  /** {@link #PSEUDO} with the synthetic samples of {@link #GAN_U} mixed in as well. */
  PSEUDO_GAN_U(Comparison.PSEUDO_GAN_U),
  /**
   * The same with the true labels in place of the teacher's: a diagnosis of how much there is to
   * gain, which needs unlabelled images whose labels the comparison knows.
   */
  ORACLE(Comparison.ORACLE);

  private final String label;

  ComparedArm(String label) {
    this.label = label;
  }

  /**
   * Name of the arm on the command line and in the report.
   *
   * @return for example {@code gan+classic}
   */
  public String label() {
    return label;
  }

  /**
   * The arm of a label.
   *
   * @param label as {@link #label()} gives it
   * @return the arm
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static ComparedArm labelled(String label) {
    return Arrays.stream(values())
        .filter(arm -> arm.label.equals(label.trim().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "arm '"
                        + label
                        + "': expected one of "
                        + Arrays.stream(values()).map(ComparedArm::label).toList()));
  }

  /**
   * The arms that a comparison of images knows.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofImages() {
    return EnumSet.of(
        REAL,
        OVERSAMPLE,
        CLASS_WEIGHT,
        THRESHOLD,
        CLASSIC,
        SMOTE,
        TRANSLATE,
        GAN,
        GAN_TRANSFER,
        GAN_CLASSIC,
        AUTO,
        PSEUDO,
        MIXMATCH,
        PRETRAINED,
        GAN_U,
        PSEUDO_GAN_U,
        ORACLE);
  }

  /**
   * Default arms of a comparison of images without unlabelled ones.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofImagesByDefault() {
    Set<ComparedArm> arms = ofImages();
    arms.removeAll(EnumSet.of(CLASS_WEIGHT, THRESHOLD, TRANSLATE, GAN_TRANSFER));
    arms.removeIf(ComparedArm::usesUnlabeled);
    return arms;
  }

  /**
   * The arms that a comparison of tables knows. Transforms of images mean nothing to rows.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofTables() {
    return EnumSet.of(REAL, OVERSAMPLE, CLASS_WEIGHT, THRESHOLD, SMOTE, GAN, FOREST, AUTO);
  }

  /**
   * Default arms of a comparison of tables.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofTablesByDefault() {
    Set<ComparedArm> arms = ofTables();
    arms.remove(FOREST);
    return arms;
  }

  /**
   * The arms that a comparison of tables knows whose target is a number: those that add rows.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofNumberTargets() {
    return EnumSet.of(REAL, OVERSAMPLE, SMOTE, GAN, FOREST);
  }

  /**
   * The arms that a comparison of segmenters knows where there are no unlabelled images.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofMasks() {
    return EnumSet.of(REAL, CLASSIC, GAN, GAN_CLASSIC);
  }

  /**
   * The arms that a comparison of segmenters knows where there are unlabelled images.
   *
   * @return a new set, in the order of the enum
   */
  public static Set<ComparedArm> ofMasksAndUnlabeled() {
    Set<ComparedArm> arms = ofMasks();
    arms.add(PSEUDO_MASK);
    return arms;
  }

  /**
   * Refuses arms that mean nothing for the data.
   *
   * @param chosen what was asked for
   * @param known the arms there are
   * @param data the kind of data, for the message
   * @throws IllegalArgumentException if one is not known; the message lists those that are
   */
  static void requireKnown(Set<ComparedArm> chosen, Set<ComparedArm> known, String data) {
    for (ComparedArm arm : chosen) {
      if (!known.contains(arm)) {
        throw new IllegalArgumentException(
            String.format(
                "arm '%s': expected one of %s, the arms for %s",
                arm.label, known.stream().map(ComparedArm::label).toList(), data));
      }
    }
  }

  /**
   * Returns whether the arm needs unlabelled images.
   *
   * @return whether it trains on some
   */
  public boolean usesUnlabeled() {
    return switch (this) {
      case PSEUDO, MIXMATCH, PRETRAINED, GAN_U, PSEUDO_GAN_U, ORACLE -> true;
      default -> false;
    };
  }

  /**
   * The generator whose samples the arm mixes in once they have passed a gate, by the arm that is
   * named after it.
   *
   * @param unlabeled whether there are unlabelled images, from which {@link #AUTO}'s GAN learns too
   * @return the generator; empty for an arm that has none
   */
  public Optional<ComparedArm> generator(boolean unlabeled) {
    return switch (this) {
      case GAN, GAN_CLASSIC -> Optional.of(GAN);
      case AUTO -> Optional.of(unlabeled ? GAN_U : GAN);
      case GAN_U, PSEUDO_GAN_U -> Optional.of(GAN_U);
      case GAN_TRANSFER, FOREST -> Optional.of(this);
      default -> Optional.empty();
    };
  }

  /** Returns whether an arm of tables needs a synthesizer of rows. */
  boolean drawsRows() {
    return this == SMOTE || this == GAN || this == FOREST;
  }
}
