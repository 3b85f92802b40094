package io.augment.datasets.internal.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Blood smears under Wright's stain, one cell in the middle and red cells around it: a red cell (a
 * disc with a pale centre); a white cell (larger, a lobed violet nucleus in granular cytoplasm); a
 * platelet (a small granular violet flake).
 */
public final class BloodSmearPhantom implements Phantom {

  private static final Colour VIOLET = new Colour(0.42, 0.25, 0.62);
  private static final Colour CYTOPLASM = new Colour(0.78, 0.74, 0.84);

  private static final double NOTHING = 1e-9;

  /** A part of a cell that is weaker is not seen, and not marked. */
  private static final double FAINTEST = 0.3;

  /** The microscope. */
  public BloodSmearPhantom() {}

  @Override
  public List<String> classes() {
    return List.of("red", "white", "platelet");
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public float[] draw(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    Slide slide = Slide.draw(traits);
    List<RedCell> neighbours = neighbours(traits);
    Cell cell = Cell.draw(traits);
    float[] pixels = new float[3 * side * side];
    List<Field> planes =
        Field.ofChannels(
            side * SUPERSAMPLING,
            3,
            (x, y, colour) -> {
              slide.lightAt(x, y, colour);
              for (RedCell neighbour : neighbours) {
                slide.absorb(neighbour.thickness(x, y), colour);
              }
              cell.paint(slide, x, y, colour);
            });
    for (int channel = 0; channel < 3; channel++) {
      Field plane = planes.get(channel).blur(0.03, 0.03).shrink(SUPERSAMPLING);
      plane.copyTo(pixels, channel * side * side);
    }
    return pixels;
  }

  @Override
  public List<String> maskClasses() {
    return List.of("background", "cell");
  }

  @Override
  public byte[] mask(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    Slide.draw(traits);
    List<RedCell> neighbours = neighbours(traits);
    Cell cell = Cell.draw(traits);
    return Field.of(
            side,
            (x, y) -> {
              double body = cell.visible(x, y);
              for (RedCell neighbour : neighbours) {
                body = Math.max(body, neighbour.coverage(x, y));
              }
              return body;
            })
        .aboveHalf();
  }

  /** Red cells around the middle, partly out of sight. */
  private static List<RedCell> neighbours(Traits traits) {
    List<RedCell> cells = new ArrayList<>();
    double turn = traits.any(0, Math.PI / 2);
    for (int i = 0; i < 4; i++) {
      double angle = turn + i * Math.PI / 2 + traits.any(-0.35, 0.35);
      double distance = traits.any(1.0, 1.45);
      cells.add(
          RedCell.draw(
              traits,
              distance * StrictMath.cos(angle),
              distance * StrictMath.sin(angle),
              traits.any(0.4, 0.5),
              traits.any(0.5, 1.0)));
    }
    return cells;
  }

  /** A number for each channel. */
  private record Colour(double red, double green, double blue) {
    double of(int channel) {
      return switch (channel) {
        case 0 -> red;
        case 1 -> green;
        default -> blue;
      };
    }
  }

  /** Light and stain of one slide. */
  private record Slide(Colour light, Colour redStain, double shadeX, double shadeY) {

    static Slide draw(Traits traits) {
      double warmth = traits.any(-0.02, 0.03);
      Colour light =
          new Colour(
              traits.any(0.88, 0.93) + warmth,
              traits.any(0.83, 0.88),
              traits.any(0.83, 0.88) - warmth);
      double depth = traits.any(0.8, 1.2);
      Colour stain =
          new Colour(
              0.12 * depth,
              (0.42 + traits.any(-0.06, 0.06)) * depth,
              (0.36 + traits.any(-0.07, 0.07)) * depth);
      return new Slide(light, stain, traits.any(-0.05, 0.05), traits.any(-0.05, 0.05));
    }

    void lightAt(double x, double y, double[] colour) {
      for (int channel = 0; channel < colour.length; channel++) {
        colour[channel] = light.of(channel) + shadeX * x + shadeY * y;
      }
    }

    /** Beer and Lambert's law: haemoglobin takes its share of each channel's light. */
    void absorb(double thickness, double[] colour) {
      for (int channel = 0; channel < colour.length && thickness > NOTHING; channel++) {
        colour[channel] *= StrictMath.exp(-redStain.of(channel) * thickness);
      }
    }
  }

  /** A disc that is thinner in the middle. */
  private record RedCell(Blob disc, double pallor, double pallorRadius) {

    static RedCell draw(Traits traits, double x, double y, double radius, double pallor) {
      double stretch = traits.any(0.9, 1.12);
      Blob disc =
          Blob.ellipse(x, y, radius * stretch, radius / stretch, traits.any(0, Math.PI))
              .wobble(0.05, 4, traits.random());
      return new RedCell(disc, pallor, traits.any(0.38, 0.52));
    }

    double coverage(double x, double y) {
      return disc.coverage(x, y, 0.09);
    }

    double thickness(double x, double y) {
      double radius = disc.radius(x, y);
      double thickness = Blob.step((1 - radius) / 0.09);
      thickness *= 1 - 0.62 * pallor * Blob.bell(radius / pallorRadius);
      return thickness * (1 + 0.25 * Blob.bell((radius - 0.85) / 0.15));
    }
  }

  /**
   * The cell in the middle. All of its parts are always there; how large and how strong they are
   * makes it a red cell, a white cell or a platelet.
   */
  private record Cell(
      RedCell body,
      double haemoglobin,
      Blob membrane,
      double cytoplasm,
      List<Blob> lobes,
      double chromatin,
      double granularity,
      ValueNoise granules) {

    static Cell draw(Traits traits) {
      double x = traits.any(-0.12, 0.12);
      double y = traits.any(-0.12, 0.12);
      double radius = Math.max(0.16, traits.draw(0.1, 0.5, 0.72, 0.26));
      double pallor = Math.min(1, traits.positive(0.15, 0.95, 0.3, 0.3));
      double haemoglobin = Math.min(1, traits.positive(0.25, 1.0, 0.0, 0.0));
      double nucleus = Math.max(0.14, traits.draw(0.1, 0.36, 0.5, 0.25));
      double lobulation = traits.positive(0.06, 0.4, 0.62, 0.2);
      return new Cell(
          RedCell.draw(traits, x, y, radius, pallor),
          haemoglobin,
          Blob.ellipse(x, y, radius, radius * traits.any(0.88, 1.12), traits.any(0, Math.PI))
              .wobble(traits.positive(0.03, 0.04, 0.05, 0.28), 5, traits.random()),
          Math.min(1, traits.positive(0.25, 0.0, 0.85, 0.6)),
          lobes(traits, x, y, nucleus, lobulation),
          Math.min(1, traits.positive(0.25, 0.0, 0.95, 0.75)),
          traits.positive(0.1, 0.0, 0.2, 0.55),
          new ValueNoise(traits.seed(), 0.13));
    }

    private static List<Blob> lobes(
        Traits traits, double x, double y, double nucleus, double lobulation) {
      int count = 1 + traits.random().nextInt(4);
      List<Blob> lobes = new ArrayList<>();
      double turn = traits.any(0, 2 * Math.PI);
      for (int i = 0; i < count; i++) {
        double angle = turn + i * traits.any(1.3, 1.9);
        double off = count == 1 ? 0.1 * nucleus : lobulation * nucleus;
        double size =
            nucleus
                * (count == 1
                    ? traits.any(0.85, 1.05)
                    : (traits.any(0.78, 0.9) - 0.45 * lobulation));
        lobes.add(
            Blob.ellipse(
                    x + off * StrictMath.cos(angle),
                    y + off * StrictMath.sin(angle),
                    size,
                    size * traits.any(0.72, 1.0),
                    angle)
                .wobble(0.14, 4, traits.random()));
      }
      return lobes;
    }

    /** Where it can be seen, as far as its parts are strong enough. */
    double visible(double x, double y) {
      double visible = haemoglobin < FAINTEST ? 0 : body.coverage(x, y);
      if (cytoplasm >= FAINTEST) {
        visible = Math.max(visible, membrane.coverage(x, y, 0.1));
      }
      return chromatin < FAINTEST ? visible : Math.max(visible, nuclear(x, y));
    }

    private double nuclear(double x, double y) {
      double nuclear = 0;
      for (Blob lobe : lobes) {
        nuclear = Math.max(nuclear, lobe.coverage(x, y, 0.16));
      }
      return nuclear;
    }

    void paint(Slide slide, double x, double y, double[] colour) {
      slide.absorb(haemoglobin * body.thickness(x, y), colour);
      double grain = granularity * granules.fractalAt(x, y);
      blend(
          cytoplasm * membrane.coverage(x, y, 0.1) * clamp(0.85 + 0.4 * grain), CYTOPLASM, colour);
      blend(nuclear(x, y) * chromatin * clamp(0.9 + 0.5 * grain), VIOLET, colour);
    }

    private static void blend(double share, Colour paint, double[] colour) {
      for (int channel = 0; channel < colour.length; channel++) {
        colour[channel] += share * (paint.of(channel) - colour[channel]);
      }
    }

    private static double clamp(double share) {
      return Math.min(1, Math.max(0, share));
    }
  }
}
