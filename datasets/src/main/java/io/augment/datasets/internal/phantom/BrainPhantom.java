package io.augment.datasets.internal.phantom;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Axial brain slices, T1-weighted after contrast: no tumour; meningioma-like (a round, even, bright
 * mass that sits on the skull); glioma-like (a ragged bright ring around a dark core, inside the
 * white matter, with dark oedema around it).
 */
public final class BrainPhantom implements Phantom {

  /** A tumour that enhances less is not seen, and not marked. */
  private static final double FAINTEST = 0.3;

  /** The scanner. */
  public BrainPhantom() {}

  @Override
  public List<String> classes() {
    return List.of("none", "meningioma-like", "glioma-like");
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public float[] draw(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    Pose pose = Pose.draw(traits);
    Head head = Head.draw(traits);
    Tumour tumour = Tumour.draw(traits, head);
    ValueNoise bias = new ValueNoise(traits.seed(), 1.3);
    ValueNoise real = new ValueNoise(traits.seed(), 0.05);
    ValueNoise imaginary = new ValueNoise(traits.seed(), 0.05);
    double gain = traits.any(0.92, 1.08);
    float[] pixels = new float[side * side];
    Field.of(
            side * SUPERSAMPLING,
            (column, row) -> {
              double x = pose.x(column, row);
              double y = pose.y(column, row);
              double signal = tumour.over(head.signal(x, y), head.brain(x, y), x, y);
              signal *= gain * (1 + 0.06 * bias.at(column, row));
              // The magnitude of a complex signal: Rician noise.
              double re = signal + 0.025 * real.at(column, row);
              double im = 0.025 * imaginary.at(column, row);
              return Math.sqrt(re * re + im * im);
            })
        .blur(0.02, 0.02)
        .shrink(SUPERSAMPLING)
        .copyTo(pixels, 0);
    return pixels;
  }

  @Override
  public List<String> maskClasses() {
    return List.of("background", "tumour");
  }

  @Override
  public byte[] mask(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    Pose pose = Pose.draw(traits);
    Head head = Head.draw(traits);
    Tumour tumour = Tumour.draw(traits, head);
    return Field.of(
            side,
            (column, row) -> {
              double x = pose.x(column, row);
              double y = pose.y(column, row);
              return tumour.visible(head.brain(x, y), x, y);
            })
        .aboveHalf();
  }

  /** Place of the head in the image. */
  private record Pose(double cos, double sin, double shiftX, double shiftY) {

    static Pose draw(Traits traits) {
      double angle = traits.any(-0.16, 0.16);
      return new Pose(
          StrictMath.cos(angle),
          StrictMath.sin(angle),
          traits.any(-0.06, 0.06),
          traits.any(-0.06, 0.06));
    }

    double x(double column, double row) {
      return cos * (column - shiftX) + sin * (row - shiftY);
    }

    double y(double column, double row) {
      return cos * (row - shiftY) - sin * (column - shiftX);
    }
  }

  /** Scalp, skull, cortex, white matter, ventricles and the fissure between the hemispheres. */
  private record Head(
      double radiusX,
      double radiusY,
      Blob scalp,
      Blob brain,
      Blob white,
      List<Blob> ventricles,
      double folding,
      ValueNoise folds) {

    static Head draw(Traits traits) {
      double radiusX = traits.any(0.72, 0.8);
      double radiusY = traits.any(0.86, 0.93);
      double horn = traits.any(0.2, 0.3);
      double width = traits.any(0.06, 0.1);
      double gap = width * 1.15 + 0.01;
      double level = traits.any(-0.1, 0.06);
      double splay = traits.any(0.15, 0.35);
      return new Head(
          radiusX,
          radiusY,
          Blob.ellipse(0, 0, radiusX, radiusY, 0).wobble(0.02, 3, traits.random()),
          Blob.ellipse(0, 0, radiusX - 0.12, radiusY - 0.12, 0).wobble(0.025, 6, traits.random()),
          Blob.ellipse(0, 0, radiusX - 0.27, radiusY - 0.27, 0).wobble(0.2, 12, traits.random()),
          List.of(
              Blob.ellipse(-gap, level - horn / 2, width, horn * 0.8, -splay),
              Blob.ellipse(gap, level - horn / 2, width, horn * 0.8, splay),
              Blob.ellipse(-gap * 1.3, level + horn / 2, width, horn * 0.8, splay),
              Blob.ellipse(gap * 1.3, level + horn / 2, width, horn * 0.8, -splay)),
          traits.any(0.06, 0.1),
          new ValueNoise(traits.seed(), 0.15));
    }

    double brain(double x, double y) {
      return brain.coverage(x, y, 0.06);
    }

    double signal(double x, double y) {
      double radius = scalp.radius(x, y);
      double fat = 0.7 * Blob.bell((radius - 0.97) / 0.035);
      double tissue = 0.37 + folding * folds.fractalAt(x, y);
      double matter = tissue + (0.57 - tissue) * white.coverage(x, y, 0.14);
      for (Blob ventricle : ventricles) {
        matter += (0.14 - matter) * ventricle.coverage(x, y, 0.22);
      }
      double fissure = Blob.bell(x / 0.025) * Blob.step((Math.abs(y) - 0.3) / 0.06);
      matter -= 0.2 * fissure;
      double inside = brain(x, y);
      return fat * (1 - inside) + inside * matter + (1 - inside) * 0.03;
    }
  }

  /**
   * A mass with a rim, a core and oedema; where it sits and how strong they are makes it one or the
   * other tumour, or none.
   */
  private record Tumour(
      Blob outline, double softness, double presence, double core, double oedema, Blob swelling) {

    static Tumour draw(Traits traits, Head head) {
      double presence = Math.min(1, traits.positive(0.12, 0.0, 0.95, 0.95));
      double depth = traits.draw(0.09, 0.66, 0.86, 0.46); // 1 is on the brain's surface
      double direction = traits.any(0, 2 * Math.PI);
      double x = depth * (head.radiusX() - 0.12) * StrictMath.cos(direction);
      double y = depth * (head.radiusY() - 0.12) * StrictMath.sin(direction);
      double size = traits.any(0.19, 0.29);
      double raggedness = traits.positive(0.05, 0.12, 0.02, 0.34);
      double stretch = traits.any(0.88, 1.14);
      Blob ellipse = Blob.ellipse(x, y, size * stretch, size / stretch, traits.any(0, Math.PI));
      Blob outline = ellipse.wobble(raggedness, 6, traits.random());
      Blob swelling =
          Blob.ellipse(x * 0.92, y * 0.92, size * 1.75, size * 1.75, 0)
              .wobble(0.35, 6, traits.random());
      return new Tumour(
          outline,
          0.12 + 0.3 * raggedness,
          presence,
          Math.min(1, traits.positive(0.12, 0.3, 0.0, 0.95)),
          Math.min(1, traits.positive(0.12, 0.0, 0.1, 0.75)),
          swelling);
    }

    /** Where it can be seen, its core and rim alike; not where there is oedema alone. */
    double visible(double brain, double x, double y) {
      return presence < FAINTEST ? 0 : brain * outline.coverage(x, y, softness);
    }

    double over(double signal, double brain, double x, double y) {
      double wet = presence * oedema * brain * swelling.coverage(x, y, 0.35);
      double around = signal + wet * (0.27 - signal);
      double necrosis = core * outlineCore(x, y);
      double enhancing = 0.92 - 0.75 * necrosis;
      double inside = presence * brain * outline.coverage(x, y, softness);
      return around + inside * (enhancing - around);
    }

    private double outlineCore(double x, double y) {
      return Blob.step((0.62 - outline.radius(x, y)) / 0.14);
    }
  }
}
