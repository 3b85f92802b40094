package io.augment.internal.forest;

/** The standard normal distribution, to about fifteen digits, in the tails as well. */
final class StandardNormal {

  private static final double LOG_ROOT_TWO_PI = 0.9189385332046728;

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
          (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) * 2.5066282746310007;
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
              3.3871328727963665,
              133.14166789178438,
              1971.5909503065513,
              13731.69376550946,
              45921.95393154987,
              67265.7709270087,
              33430.57558358813,
              2509.0809287301227,
              42.31333070160091,
              687.1870074920579,
              5394.196021424751,
              21213.794301586597,
              39307.89580009271,
              28729.085735721943,
              5226.495278852854);
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
                1.4234371107496835,
                4.630337846156546,
                5.769497221460691,
                3.6478483247632045,
                1.2704582524523684,
                0.2417807251774506,
                0.022723844989269184,
                0.0007745450142783414,
                2.053191626637759,
                1.6763848301838038,
                0.6897673349851,
                0.14810397642748008,
                0.015198666563616457,
                0.0005475938084995345,
                1.0507500716444169e-9)
            : ratio(
                r - 5,
                6.657904643501103,
                5.463784911164114,
                1.7848265399172913,
                0.29656057182850487,
                0.026532189526576124,
                0.0012426609473880784,
                2.7115555687434876e-5,
                2.0103343992922881e-7,
                0.599832206555888,
                0.1369298809227358,
                0.014875361290850615,
                0.0007868691311456133,
                1.8463183175100548e-5,
                1.421511758316446e-7,
                2.0442631033899397e-15);
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
