package io.augment.datasets.internal.phantom;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Frontal chest radiographs: clear lungs; a pleural effusion (fluid that fills the base of one
 * lung, its surface rising towards the chest wall, the meniscus); an opacity (a patch of
 * consolidated lung, anywhere in the lungs, with soft uneven margins).
 */
public final class ChestPhantom implements Phantom {

  private static final double FLUID = 0.63;

  /** The X-ray machine. */
  public ChestPhantom() {}

  @Override
  public List<String> classes() {
    return List.of("clear", "effusion", "opacity");
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public float[] draw(int label, double separation, int side, SplittableRandom random) {
    Traits traits = new Traits(label, separation, random);
    double lean = traits.any(-0.06, 0.06);
    double shiftX = traits.any(-0.07, 0.07);
    double shiftY = traits.any(-0.07, 0.07);
    double zoom = traits.any(0.92, 1.08);
    Thorax thorax = Thorax.draw(traits);
    Effusion effusion = Effusion.draw(traits, thorax);
    Consolidation consolidation = Consolidation.draw(traits);
    double exposure = traits.any(-0.06, 0.06);
    double contrast = traits.any(0.88, 1.08);
    ValueNoise quanta = new ValueNoise(traits.seed(), Resolution.length(0.05, side));
    float[] pixels = new float[side * side];
    Field.of(
            side * SUPERSAMPLING,
            (column, row) -> {
              double x = (column - lean * row - shiftX) / zoom;
              double y = (row + lean * column - shiftY) / zoom;
              double lung = thorax.lung(x, y);
              double inside = thorax.air(x, y) + consolidation.density(x, y);
              inside += effusion.filled(x, y) * (FLUID - inside);
              double density = thorax.density(x, y, lung, inside);
              double noise = 0.022 * quanta.at(column, row);
              return 0.45 + contrast * (density - 0.45) + exposure + noise;
            })
        .blur(Resolution.length(0.02, side), Resolution.length(0.02, side))
        .shrink(SUPERSAMPLING)
        .copyTo(pixels, 0);
    return pixels;
  }

  /** Chest wall, lungs, heart, diaphragm and bones. */
  private record Thorax(
      Blob torso,
      Blob leftLung,
      Blob rightLung,
      Blob heart,
      double mediastinum,
      double leftDome, // height of the diaphragm below each lung
      double rightDome,
      double ribSpacing,
      double ribPhase,
      double ribContrast,
      ValueNoise vessels) {

    static Thorax draw(Traits traits) {
      double breadth = traits.any(0.32, 0.38);
      double height = traits.any(0.74, 0.86);
      double apart = traits.any(0.43, 0.48);
      double heartSize = traits.any(0.27, 0.37);
      return new Thorax(
          Blob.ellipse(0, 0.55, traits.any(1.02, 1.15), traits.any(1.55, 1.7), 0),
          Blob.ellipse(-apart, 0.06, breadth, height, 0.1),
          Blob.ellipse(apart, 0.06, breadth, height, -0.1),
          Blob.ellipse(traits.any(0.1, 0.17), 0.34, heartSize, heartSize * 0.85, 0.5),
          traits.any(0.12, 0.17),
          traits.any(0.48, 0.6),
          traits.any(0.54, 0.66),
          traits.any(0.19, 0.24),
          traits.any(0, 0.24),
          traits.any(0.05, 0.09),
          new ValueNoise(traits.seed(), 0.22));
    }

    /** Share of lung at a point, from 0 to 1. */
    double lung(double x, double y) {
      Blob lung = x < 0 ? leftLung : rightLung;
      double aboveDome = Blob.step((dome(x) - y) / 0.04);
      return lung.coverage(x, y, 0.1)
          * aboveDome
          * (1 - heart.coverage(x, y, 0.12))
          * Blob.step((Math.abs(x) - mediastinum) / 0.04);
    }

    /** The height of the diaphragm, an arch that falls towards the chest wall. */
    double dome(double x) {
      double fromMiddle = Math.abs(x) - 0.38;
      return (x < 0 ? leftDome : rightDome) + 0.9 * fromMiddle * fromMiddle;
    }

    double air(double x, double y) {
      return 0.16 + 0.03 * vessels.fractalAt(x, y) + 0.13 * hilum(x, y);
    }

    /** Density along the rays: chest wall, and in the lungs their content. */
    double density(double x, double y, double lung, double inside) {
      double body = torso.coverage(x, y, 0.06);
      double wall = 0.52 + 0.14 * Blob.step((y - 0.5) / 0.15);
      double middle = 0.14 * Blob.bell(x / (1.4 * mediastinum));
      double density = body * ((1 - lung) * (wall + middle) + lung * inside);
      return density + body * (ribs(x, y) + clavicle(x, y));
    }

    private static double hilum(double x, double y) {
      return Blob.bell((Math.abs(x) - 0.22) / 0.13) * Blob.bell((y - 0.05) / 0.22);
    }

    private double ribs(double x, double y) {
      double out = Math.abs(x) - 0.2;
      double along = y - 0.35 * out + 0.55 * out * out;
      double cycle = (along + ribPhase) / ribSpacing;
      double offset = cycle - Math.rint(cycle);
      double chestOnly = Blob.step((dome(x) - y) / 0.05) * Blob.step(out / 0.05);
      return ribContrast * Blob.bell(offset / 0.17) * chestOnly;
    }

    private static double clavicle(double x, double y) {
      double line = y + 0.68 + 0.18 * (Math.abs(x) - 0.1);
      return 0.13 * Blob.bell(line / 0.035) * Blob.step((Math.abs(x) - 0.1) / 0.04);
    }
  }

  /** Fluid at the base of one lung. */
  private record Effusion(int side, double surface, double meniscus, double amount) {

    static Effusion draw(Traits traits, Thorax thorax) {
      int side = traits.sign();
      double depth = traits.positive(0.09, 0.0, 0.52, 0.0);
      double base = thorax.dome(side * 0.38);
      return new Effusion(
          side, base - depth, traits.any(0.5, 0.9), Math.min(1, 6 * Math.max(0, depth - 0.03)));
    }

    double filled(double x, double y) {
      if (x * side < 0) {
        return 0;
      }
      double lateral = Math.max(0, x * side - 0.3);
      double height = surface - meniscus * lateral * lateral * 2.2;
      return amount * Blob.step((y - height) / 0.05);
    }
  }

  /** A patch of lung that holds fluid or pus in place of air. */
  private record Consolidation(Blob patch, double density, ValueNoise unevenness) {

    static Consolidation draw(Traits traits) {
      double size = traits.any(0.2, 0.3);
      double stretch = traits.any(0.85, 1.25);
      double x = traits.sign() * traits.any(0.36, 0.52);
      double y = traits.any(-0.38, 0.3);
      Blob ellipse = Blob.ellipse(x, y, size * 0.9, size * stretch, traits.any(-0.6, 0.6));
      return new Consolidation(
          ellipse.wobble(0.3, 5, traits.random()),
          traits.positive(0.09, 0.0, 0.0, 0.46),
          new ValueNoise(traits.seed(), 0.16));
    }

    double density(double x, double y) {
      return density * patch.coverage(x, y, 0.45) * (1 + 0.2 * unevenness.at(x, y));
    }
  }
}
