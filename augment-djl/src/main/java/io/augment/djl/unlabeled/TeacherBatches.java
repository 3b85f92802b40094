package io.augment.djl.unlabeled;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.Shuffling;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Batches that one classifier of a teacher learns from: labelled images and unlabelled ones, level
 * over the classes, transformed and mixed up. A label is a row of weights over the classes: those
 * of unlabelled images weigh nothing at first and as much as the others after two fifths of the
 * steps.
 *
 * <p>A pass has all steps of a training. Not thread-safe.
 */
final class TeacherBatches implements Dataset {

  private static final double RAMP = 0.4;

  private final Teacher teacher;
  private final LabeledSamples labeled;
  private final UnlabeledSamples unlabeled;
  private final Decks ofLabeled;
  private final Decks ofUnlabeled;
  private final SeedSequence seeds;

  TeacherBatches(
      Teacher teacher,
      LabeledSamples labeled,
      UnlabeledSamples unlabeled,
      Curriculum surest,
      SeedSequence seeds) {
    this.teacher = teacher;
    this.labeled = labeled;
    this.unlabeled = unlabeled;
    this.seeds = seeds;
    ofLabeled =
        new Decks(
            IntStream.range(0, labeled.classes().count()).mapToObj(labeled::indicesOf).toList(),
            seeds.child("labeled"));
    ofUnlabeled =
        new Decks(
            surest.ofClass().stream()
                .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
                .toList(),
            seeds.child("unlabeled"));
  }

  @Override
  public void prepare(@Nullable Progress progress) {
    // everything is in memory
  }

  @Override
  public Iterable<Batch> getData(NDManager manager) {
    return () ->
        new Iterator<>() {
          private int step;

          @Override
          public boolean hasNext() {
            return step < teacher.steps();
          }

          @Override
          public Batch next() {
            if (!hasNext()) {
              throw new NoSuchElementException("the training has ended");
            }
            return batch(step++, manager.newSubManager());
          }
        };
  }

  private Batch batch(int step, NDManager manager) {
    Rows rows = mixed(drawn(step), seeds.child("mixup", step).random());
    SampleShape shape = labeled.shape();
    int classes = labeled.classes().count();
    return new Batch(
        manager,
        new NDList(
            manager.create(
                rows.images,
                new Shape(rows.size, shape.channels(), shape.height(), shape.width()))),
        new NDList(manager.create(rows.labels, new Shape(rows.size, classes))),
        rows.size,
        Batchifier.STACK,
        Batchifier.STACK,
        0,
        0);
  }

  /** Weight of an unlabelled image in a step. */
  double weight(int step) {
    return Math.min(1, step / (RAMP * teacher.steps()));
  }

  /** Images and weights of a batch before mixup. */
  Rows drawn(int step) {
    int size = teacher.batch() * (ofUnlabeled.isEmpty() ? 1 : 2);
    Rows rows = new Rows(size, labeled.shape().values(), labeled.classes().count());
    SplittableRandom random = seeds.child("step", step).random();
    for (int row = 0; row < size; row++) {
      boolean real = row < teacher.batch();
      Decks decks = real ? ofLabeled : ofUnlabeled;
      int label = decks.label(random);
      int index = decks.next(label);
      rows.set(
          row,
          teacher
              .transforms()
              .apply(
                  real ? labeled.sample(index) : unlabeled.sample(index),
                  labeled.shape(),
                  labeled.range(),
                  random),
          label,
          real ? 1 : (float) weight(step));
    }
    return rows;
  }

  /** Each row blended with another one of the batch. */
  private Rows mixed(Rows rows, SplittableRandom random) {
    if (teacher.mixup() == 0) {
      return rows;
    }
    double draw = beta(teacher.mixup(), random);
    float own = (float) Math.max(draw, 1 - draw);
    int[] partners = IntStream.range(0, rows.size).toArray();
    Shuffling.shuffle(partners, random);
    return new Rows(
        rows.size,
        blended(rows.images, own, partners, rows.size),
        blended(rows.labels, own, partners, rows.size));
  }

  private static float[] blended(float[] values, float own, int[] partners, int rows) {
    int width = values.length / rows;
    float[] blended = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int partner = partners[i / width] * width + i % width;
      blended[i] = own * values[i] + (1 - own) * values[partner];
    }
    return blended;
  }

  /** Draws from Beta(a, a) by Jöhnk's method. */
  private static double beta(double a, SplittableRandom random) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / a);
      double y = Math.pow(random.nextDouble(), 1 / a);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  /** Rows of a batch. */
  static final class Rows {

    private final int size;
    private final float[] images;
    private final float[] labels;

    Rows(int size, int values, int classes) {
      this(size, new float[size * values], new float[size * classes]);
    }

    private Rows(int size, float[] images, float[] labels) {
      this.size = size;
      this.images = images;
      this.labels = labels;
    }

    private void set(int row, float[] image, int label, float weight) {
      System.arraycopy(image, 0, images, row * image.length, image.length);
      labels[row * (labels.length / size) + label] = weight;
    }

    float[] labels() {
      return labels.clone();
    }
  }

  /** Images class by class, each of a class once before any comes again. */
  private static final class Decks {

    private final List<int[]> ofClass;
    private final int[] present; // classes that have an image
    private final int[] dealt;
    private final SeedSequence seeds;

    Decks(List<int[]> ofClass, SeedSequence seeds) {
      this.ofClass = ofClass;
      this.seeds = seeds;
      present = IntStream.range(0, ofClass.size()).filter(i -> ofClass.get(i).length > 0).toArray();
      dealt = new int[ofClass.size()];
    }

    boolean isEmpty() {
      return present.length == 0;
    }

    int label(SplittableRandom random) {
      return present[random.nextInt(present.length)];
    }

    int next(int label) {
      int[] deck = ofClass.get(label);
      int place = dealt[label] % deck.length;
      if (place == 0) {
        Shuffling.shuffle(
            deck, seeds.child("class", label).child("pass", dealt[label] / deck.length).random());
      }
      dealt[label]++;
      return deck[place];
    }
  }
}
