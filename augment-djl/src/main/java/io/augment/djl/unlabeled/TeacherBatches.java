package io.augment.djl.unlabeled;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.semisupervised.ClassDecks;
import io.augment.djl.internal.semisupervised.StepBatches;
import io.augment.djl.internal.semisupervised.WeightedRows;
import java.util.SplittableRandom;

/**
 * Batches that one classifier of a teacher learns from: labelled images and unlabelled ones, level
 * over the classes, transformed and mixed up. A label is a row of weights over the classes: those
 * of unlabelled images weigh nothing at first and as much as the others after two fifths of the
 * steps.
 *
 * <p>A pass has all steps of a training. Not thread-safe.
 */
final class TeacherBatches extends StepBatches {

  private static final double RAMP = 0.4;

  private final Teacher teacher;
  private final LabeledSamples labeled;
  private final UnlabeledSamples unlabeled;
  private final ClassDecks ofLabeled;
  private final ClassDecks ofUnlabeled;
  private final SeedSequence seeds;

  TeacherBatches(
      Teacher teacher,
      LabeledSamples labeled,
      UnlabeledSamples unlabeled,
      Curriculum surest,
      SeedSequence seeds) {
    super(teacher.steps());
    this.teacher = teacher;
    this.labeled = labeled;
    this.unlabeled = unlabeled;
    this.seeds = seeds;
    ofLabeled = ClassDecks.of(labeled, seeds.child("labeled"));
    ofUnlabeled =
        new ClassDecks(
            surest.ofClass().stream()
                .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
                .toList(),
            seeds.child("unlabeled"));
  }

  @Override
  protected Batch batch(int step, NDManager manager) {
    return drawn(step)
        .mixed(teacher.mixup(), seeds.child("mixup", step).random())
        .batch(manager, labeled.shape());
  }

  /** Weight of an unlabelled image in a step. */
  double weight(int step) {
    return Math.min(1, step / (RAMP * teacher.steps()));
  }

  /** Images and weights of a batch before mixup. */
  WeightedRows drawn(int step) {
    int size = teacher.batch() * (ofUnlabeled.isEmpty() ? 1 : 2);
    WeightedRows rows = new WeightedRows(size, labeled.shape().values(), labeled.classes().count());
    SplittableRandom random = seeds.child("step", step).random();
    for (int row = 0; row < size; row++) {
      boolean real = row < teacher.batch();
      ClassDecks decks = real ? ofLabeled : ofUnlabeled;
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
}
