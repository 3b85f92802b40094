package io.augment.djl.gan.regularizer;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** Regularisers by name. */
final class RegularizerText {

  /** Default share of the training after which instance noise has faded. */
  private static final double USUAL_FADE = 0.5;

  private static final Map<String, DoubleFunction<Regularizer>> BY_NAME =
      Map.of(
          "lecam", Regularizer::lecam,
          "r1", Regularizer::r1,
          "gradient-penalty", Regularizer::gradientPenalty,
          "consistency", Regularizer::consistency,
          "orthogonal", Regularizer::orthogonal,
          "instance-noise", deviation -> Regularizer.instanceNoise(deviation, USUAL_FADE),
          "adaptive-augmentation", Regularizer::adaptiveAugmentation);

  private RegularizerText() {}

  static Regularizer parse(String text) {
    int equals = text.indexOf('=');
    DoubleFunction<Regularizer> named = equals < 0 ? null : BY_NAME.get(text.substring(0, equals));
    if (named == null) {
      throw unknown(text);
    }
    double number;
    try {
      number = Double.parseDouble(text.substring(equals + 1));
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
    return named.apply(number);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "regularizer '"
            + text
            + "': expected one of "
            + new TreeMap<>(BY_NAME).keySet()
            + ", an equals sign and a number");
  }
}
