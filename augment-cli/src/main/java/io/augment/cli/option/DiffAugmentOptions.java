package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What images pass through before a GAN's discriminator sees them. */
final class DiffAugmentOptions {

  private static final String NONE = "none";

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
    DifferentiableAugmentation builder =
        DifferentiableAugmentation.defaults().translation(0).brightness(0).contrast(0);
    if (!transforms.equals(List.of(NONE))) {
      transforms.forEach(transform -> add(transform, builder));
    }
    return builder.build();
  }

  private static void add(String transform, DifferentiableAugmentation builder) {
    int equals = transform.indexOf('=');
    String name = equals < 0 ? transform : transform.substring(0, equals);
    switch (name) {
      case "translation" -> builder.translation(strength(transform, equals));
      case "cutout" -> builder.cutout(strength(transform, equals));
      case "brightness" -> builder.brightness(strength(transform, equals));
      case "contrast" -> builder.contrast(strength(transform, equals));
      case "horizontal-flip" -> {
        if (equals >= 0) {
          throw unknown(transform);
        }
        builder.horizontalFlip(true);
      }
      default -> throw unknown(transform);
    }
  }

  private static double strength(String transform, int equals) {
    try {
      return Double.parseDouble(transform.substring(equals + 1));
    } catch (NumberFormatException e) {
      throw unknown(transform);
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
