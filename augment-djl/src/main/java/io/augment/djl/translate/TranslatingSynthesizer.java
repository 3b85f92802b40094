package io.augment.djl.translate;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.internal.Shuffling;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of a small class out of real images of a large one, with a translator. Each draw
 * takes the images in an order of its own, every one before any comes again.
 *
 * <pre>{@code
 * try (TranslatingSynthesizer white = TranslatingSynthesizer.of(translator, trainFold)) {
 *   LabeledSamples more = white.sample(translator.to(), 500, 7);
 * }
 * }</pre>
 *
 * <p>It draws the class that it translates to. {@link #withOthers} sets the synthesizer of the
 * others; without that, they are refused.
 *
 * <p>Thread-safe, if what draws the others is.
 */
public final class TranslatingSynthesizer implements Synthesizer {

  private final ImageTranslator translator;
  private final LabeledSamples sources;
  private final @Nullable Synthesizer others;

  private TranslatingSynthesizer(
      ImageTranslator translator, LabeledSamples sources, @Nullable Synthesizer others) {
    this.translator = translator;
    this.sources = sources;
    this.others = others;
  }

  /**
   * A synthesizer of the class that a translator translates to.
   *
   * @param translator closed together with the synthesizer
   * @param real real images, at least one of the class that is translated; others are not used.
   *     They have to be training images: what comes of a test image gives the test away
   * @return the synthesizer
   * @throws IllegalArgumentException if shape or classes are not the translator's, or there is no
   *     image to translate
   */
  public static TranslatingSynthesizer of(ImageTranslator translator, LabeledSamples real) {
    if (!real.shape().equals(translator.shape())
        || !real.classes().equals(translator.classes())
        || real.counts().count(translator.from()) == 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected images of %s with the classes %s, at least one of '%s'",
              real,
              translator.shape(),
              translator.classes().names(),
              translator.classes().name(translator.from())));
    }
    return new TranslatingSynthesizer(
        translator, real.select(real.indicesOf(translator.from())), null);
  }

  /**
   * The same, with one that draws the other classes.
   *
   * @param synthesizer of the same shape, range and classes; closed together with this
   * @return a synthesizer that takes the place of this one
   * @throws IllegalArgumentException if shape, range or classes differ
   */
  public TranslatingSynthesizer withOthers(Synthesizer synthesizer) {
    if (!synthesizer.shape().equals(shape())
        || !synthesizer.range().equals(range())
        || !synthesizer.classes().equals(classes())) {
      throw new IllegalArgumentException(
          String.format(
              "a synthesizer of %s in %s with the classes %s beside one of %s in %s with %s:"
                  + " expected the same",
              synthesizer.shape(),
              synthesizer.range(),
              synthesizer.classes().names(),
              shape(),
              range(),
              classes().names()));
    }
    return new TranslatingSynthesizer(translator, sources, synthesizer);
  }

  /**
   * Draws samples of one class.
   *
   * @throws IllegalArgumentException if there is no such class, {@code count} is negative, or the
   *     class is another than the translator's and nothing draws it
   */
  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    if (label < 0 || label >= classes().count()) {
      throw new IllegalArgumentException(
          "label " + label + ": expected 0 to " + (classes().count() - 1));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
    if (label == translator.to()) {
      return translator.translate(sources.select(order(count, SeedSequence.of(seed))));
    }
    if (others != null) {
      return others.sample(label, count, seed);
    }
    if (count == 0) {
      return LabeledSamples.of(shape(), range(), classes(), new float[0], new int[0]);
    }
    throw new IllegalArgumentException(
        String.format(
            "class '%s': expected '%s', which is what images of '%s' are translated to; a"
                + " synthesizer that draws the others may stand beside",
            classes().name(label),
            classes().name(translator.to()),
            classes().name(translator.from())));
  }

  private int[] order(int count, SeedSequence seeds) {
    int[] order = new int[count];
    int[] pass = new int[sources.size()];
    for (int i = 0; i < count; i++) {
      int place = i % pass.length;
      if (place == 0) {
        for (int j = 0; j < pass.length; j++) {
          pass[j] = j;
        }
        Shuffling.shuffle(pass, seeds.child("pass", i / pass.length).random());
      }
      order[i] = pass[place];
    }
    return order;
  }

  /**
   * The translator.
   *
   * @return the translator, which is closed with this
   */
  public ImageTranslator translator() {
    return translator;
  }

  @Override
  public SampleShape shape() {
    return sources.shape();
  }

  @Override
  public ValueRange range() {
    return sources.range();
  }

  @Override
  public ClassLabels classes() {
    return sources.classes();
  }

  @Override
  public Provenance provenance() {
    return translator.provenance();
  }

  @Override
  public void close() {
    translator.close();
    if (others != null) {
      others.close();
    }
  }
}
