package io.augment.internal.forest;

/** The standard normal distribution, to about fifteen digits, in the tails as well. */
final class StandardNormal {

  private static final double LOG_ROOT_TWO_PI = 0.9189385332046727418;

  /** Beyond that, no double holds the tail. */
  private static final double FARTHEST = 37;

  private StandardNormal() {}

  /** The logarithm of the density. */
  static double logDensity(double z) {
    return -0.5 * z * z - LOG_ROOT_TWO_PI;
  }

  /** The probability below a number: Hart 1968 as in West 2005, "Better approximations". */
  static double below(double z) {
    double size = Math.abs(z);
    if (size > FARTHEST) {
      return z > 0 ? 1 : 0;
    }
    double tail = Math.exp(-0.5 * size * size);
    if (size < 7.07106781186547) {
      double top = 3.52624965998911e-2 * size + 0.700383064443688;
      top = top * size + 6.37396220353165;
      top = top * size + 33.912866078383;
      top = top * size + 112.079291497871;
      top = top * size + 221.213596169931;
      top = top * size + 220.206867912376;
      double bottom = 8.83883476483184e-2 * size + 1.75566716318264;
      bottom = bottom * size + 16.064177579207;
      bottom = bottom * size + 86.7807322029461;
      bottom = bottom * size + 296.564248779674;
      bottom = bottom * size + 637.333633378831;
      bottom = bottom * size + 793.826512519948;
      bottom = bottom * size + 440.413735824752;
      tail *= top / bottom;
    } else {
      tail /=
          (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) * 2.5066282746310005;
    }
    return z > 0 ? 1 - tail : tail;
  }

  /** The probability between two numbers, the first at most the second. */
  static double between(double low, double high) {
    // in the tail on the right, small probabilities are lost beside 1
    return low > 0 ? below(-low) - below(-high) : below(high) - below(low);
  }

  /** The logarithm of the probability between two numbers; finite if they differ. */
  static double logBetween(double low, double high) {
    double probability = between(low, high);
    if (probability > 0) {
      return Math.log(probability);
    }
    double nearest = low > 0 ? low : -high; // how far the tail is that lies between them
    return low == high
        ? Double.NEGATIVE_INFINITY
        : logDensity(nearest) - Math.log(Math.max(1, nearest));
  }

  /**
   * The number between two others that has a share of the probability between them below it.
   *
   * @param share in [0, 1)
   */
  static double quantileBetween(double low, double high, double share) {
    if (low > 0) {
      return -quantileBetween(-high, -low, 1 - share);
    }
    double from = below(low);
    double probability = below(high) - from;
    if (probability <= 0) { // a tail beyond every double falls off like an exponential
      return Math.max(
          low, high + Math.log(Math.max(share, Double.MIN_NORMAL)) / Math.max(1, -high));
    }
    return Math.min(high, Math.max(low, quantile(from + share * probability)));
  }

  /** The number with that probability below it: Wichura 1988, algorithm AS 241. */
  static double quantile(double probability) {
    double q = probability - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q
          * ratio(
              r,
              3.3871328727963666080,
              1.3314166789178437745e+2,
              1.9715909503065514427e+3,
              1.3731693765509461125e+4,
              4.5921953931549871457e+4,
              6.7265770927008700853e+4,
              3.3430575583588128105e+4,
              2.5090809287301226727e+3,
              4.2313330701600911252e+1,
              6.8718700749205790830e+2,
              5.3941960214247511077e+3,
              2.1213794301586595867e+4,
              3.9307895800092710610e+4,
              2.8729085735721942674e+4,
              5.2264952788528545610e+3);
    }
    double tail = q < 0 ? probability : 1 - probability;
    if (tail <= 0) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double r = Math.sqrt(-Math.log(tail));
    double size =
        r <= 5
            ? ratio(
                r - 1.6,
                1.42343711074968357734,
                4.63033784615654529590,
                5.76949722146069140550,
                3.64784832476320460504,
                1.27045825245236838258,
                2.41780725177450611770e-1,
                2.27238449892691845833e-2,
                7.74545014278341407640e-4,
                2.05319162663775882187,
                1.67638483018380384940,
                6.89767334985100004550e-1,
                1.48103976427480074590e-1,
                1.51986665636164571966e-2,
                5.47593808499534494600e-4,
                1.05075007164441684324e-9)
            : ratio(
                r - 5,
                6.65790464350110377720,
                5.46378491116411436990,
                1.78482653991729133580,
                2.96560571828504891230e-1,
                2.65321895265761230930e-2,
                1.24266094738807843860e-3,
                2.71155556874348757815e-5,
                2.01033439929228813265e-7,
                5.99832206555887937690e-1,
                1.36929880922735805310e-1,
                1.48753612908506148525e-2,
                7.86869131145613259100e-4,
                1.84631831751005468180e-5,
                1.42151175831644588870e-7,
                2.04426310338993978564e-15);
    return q < 0 ? -size : size;
  }

  /** Two polynomials of degree seven, one over the other; the second begins with 1. */
  private static double ratio(
      double r,
      double a0,
      double a1,
      double a2,
      double a3,
      double a4,
      double a5,
      double a6,
      double a7,
      double b1,
      double b2,
      double b3,
      double b4,
      double b5,
      double b6,
      double b7) {
    double top = ((((((a7 * r + a6) * r + a5) * r + a4) * r + a3) * r + a2) * r + a1) * r + a0;
    double bottom = ((((((b7 * r + b6) * r + b5) * r + b4) * r + b3) * r + b2) * r + b1) * r + 1;
    return top / bottom;
  }
}
