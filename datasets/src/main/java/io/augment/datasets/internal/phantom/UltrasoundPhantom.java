package io.augment.datasets.internal.phantom;

import java.util.List;
import java.util.SplittableRandom;

/**
 * B-mode ultrasound of layered tissue: no nodule; a benign one (oval, wider than tall, smooth, with
 * a thin capsule and a bright band below it); a malignant one (taller than wide, ragged, uneven
 * inside, with a shadow below it). The signs are those of the BI-RADS lexicon.
 */
public final class UltrasoundPhantom implements Phantom {

  private static final double DEEPEST_SHADOW = 0.3;

  /** A nodule of less contrast is not seen, and not marked. */
  private static final double FAINTEST = 0.3;

  /** The scanner. */
  public UltrasoundPhantom() {}

  @Override
  public List<String> classes() {
    return List.of("none", "benign", "malignant");
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public float[] draw(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    Tissue tissue = Tissue.draw(traits);
    Nodule nodule = Nodule.draw(traits);
    Speckle speckle = new Speckle(traits.seed(), traits.any(0.085, 0.11), traits.any(0.06, 0.075));
    double gain = traits.any(0.85, 1.1);
    float[] pixels = new float[side * side];
    Field.of(
            side * SUPERSAMPLING,
            (x, y) -> {
              double echo = nodule.over(tissue.echo(x, y), x, y);
              double amplitude = 0.5 + 0.5 * speckle.at(x, y);
              // Scanners compress the dynamic range; a root stands for their logarithm.
              return gain * 0.8 * Math.sqrt(Math.max(0, echo * amplitude));
            })
        .blur(0.034, 0.022)
        .shrink(SUPERSAMPLING)
        .copyTo(pixels, 0);
    return pixels;
  }

  @Override
  public List<String> maskClasses() {
    return List.of("background", "nodule");
  }

  @Override
  public byte[] mask(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    Tissue.draw(traits);
    Nodule nodule = Nodule.draw(traits);
    return Field.of(side, nodule::visible).aboveHalf();
  }

  /** Skin, fat, gland and muscle, one below the other. */
  private record Tissue(
      double skin, double fat, double muscle, double tilt, ValueNoise layers, ValueNoise texture) {

    static Tissue draw(Traits traits) {
      return new Tissue(
          traits.any(-0.97, -0.85),
          traits.any(-0.62, -0.4),
          traits.any(0.5, 0.85),
          traits.any(-0.12, 0.12),
          new ValueNoise(traits.seed(), 0.7, 1.4),
          new ValueNoise(traits.seed(), 0.55, 0.2));
    }

    double echo(double x, double y) {
      double depth = y + tilt * x + 0.07 * layers.at(x, 0);
      double fatEcho = 0.22 + 0.12 * texture.at(x, y);
      double glandEcho = 0.6 + 0.1 * texture.at(x, y);
      double muscleEcho = 0.24 + 0.14 * texture.at(x, 2.2 * y);
      double echo = mix(fatEcho, glandEcho, Blob.step((depth - fat) / 0.06));
      echo = mix(echo, muscleEcho, Blob.step((depth - muscle) / 0.05));
      echo += 0.6 * Blob.bell((depth - skin) / 0.07);
      echo += 0.4 * Blob.bell((depth - muscle) / 0.04);
      return Math.max(0.05, echo * (1 - 0.12 * (y + 1)));
    }
  }

  /** Nodule in the gland, and its effect on the sound below it. */
  private record Nodule(
      double contrast,
      double capsule,
      double unevenness,
      double posterior,
      double centerX,
      double bottom,
      double halfWidth,
      Blob outline,
      double softness,
      ValueNoise inside) {

    static Nodule draw(Traits traits) {
      double size = traits.any(0.34, 0.5);
      double aspect = StrictMath.exp(traits.draw(0.2, 0.08, 0.38, -0.22)); // width over height
      double radiusX = size * Math.sqrt(aspect);
      double radiusY = size / Math.sqrt(aspect);
      double centerX = traits.any(-0.4, 0.4);
      double centerY = traits.any(-0.15, 0.25);
      Blob ellipse = Blob.ellipse(centerX, centerY, radiusX, radiusY, traits.any(-0.25, 0.25));
      double raggedness = traits.positive(0.11, 0.12, 0.02, 0.42);
      return new Nodule(
          Math.min(1, traits.positive(0.22, 0.0, 0.95, 0.95)),
          traits.positive(0.2, 0.0, 0.5, 0.0),
          traits.positive(0.1, 0.1, 0.02, 0.28),
          traits.draw(0.3, 0.0, 0.45, -0.5),
          centerX,
          centerY,
          radiusX,
          ellipse.wobble(raggedness, 7, traits.random()),
          0.1 + 0.5 * raggedness,
          new ValueNoise(traits.seed(), 0.2));
    }

    /** Where it can be seen: it is dark enough, and the point is inside its outline. */
    double visible(double x, double y) {
      return contrast < FAINTEST ? 0 : outline.coverage(x, y, softness);
    }

    double over(double tissue, double x, double y) {
      double below = Blob.step((y - bottom) / 0.12);
      double beam = Blob.step((halfWidth * 0.8 - Math.abs(x - centerX)) / 0.08);
      double echo = tissue * Math.max(DEEPEST_SHADOW, 1 + contrast * posterior * below * beam);
      double coverage = contrast * outline.coverage(x, y, softness);
      double nodule = Math.max(0.015, 0.06 + unevenness * inside.at(x, y));
      return mix(echo, nodule, coverage) + contrast * capsule * outline.rim(x, y, 1.06, 0.09);
    }
  }

  private static double mix(double from, double to, double share) {
    return from + share * (to - from);
  }
}
