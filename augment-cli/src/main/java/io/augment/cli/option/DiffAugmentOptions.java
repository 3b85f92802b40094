package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Augmentation of images before a GAN's discriminator. */
final class DiffAugmentOptions {

  private static final String NONE = "none";
  private static final Set<String> STRENGTHS =
      Set.of("translation", "cutout", "brightness", "contrast");

  @Option(
      names = "--diff-augment",
      paramLabel = "NAME=F",
      description =
          "Images: what both kinds of image pass through before the discriminator sees them:"
              + " translation, cutout, brightness, contrast, each with its strength, or"
              + " horizontal-flip; or none. Replaces the default, translation=0.125"
              + " brightness=0.2 contrast=0.2.")
  private final List<String> transforms = new ArrayList<>();

  /** Whether anything was given. */
  boolean isGiven() {
    return !transforms.isEmpty();
  }

  /** The base, or what was given. */
  DifferentiableAugmentation augmentation(DifferentiableAugmentation base) {
    if (transforms.isEmpty()) {
      return base;
    }
    DifferentiableAugmentation augmentation = DifferentiableAugmentation.none();
    if (!transforms.equals(List.of(NONE))) {
      for (String transform : transforms) {
        augmentation = with(transform, augmentation);
      }
    }
    return augmentation;
  }

  private static DifferentiableAugmentation with(
      String transform, DifferentiableAugmentation augmentation) {
    if (transform.equals("horizontal-flip")) {
      return augmentation.horizontalFlip(true);
    }
    String[] parts = transform.split("=", 2);
    if (parts.length < 2 || !STRENGTHS.contains(parts[0])) {
      throw unknown(transform);
    }
    try {
      return augmentation.with(parts[0], parts[1]);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--diff-augment " + transform + ": " + e.getMessage(), e);
    }
  }

  private static BadInputException unknown(String transform) {
    return new BadInputException(
        "--diff-augment "
            + transform
            + ": expected translation=F, cutout=F, brightness=F, contrast=F, horizontal-flip or"
            + " none");
  }
}
