package io.augment.djl.unlabeled;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.CountedBatches;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.SampleValues;
import io.augment.djl.internal.semisupervised.ContrastivePretraining;
import io.augment.evaluation.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a teacher: a chain of classifiers for each fold, none of which shares anything with another,
 * so that a fold's labelled images have had no part in what their classifier learnt from.
 */
final class TeacherFitting {

  private static final Logger logger = LoggerFactory.getLogger(TeacherFitting.class);

  /** Batches of pretraining for each batch of a round. */
  private static final int PRETRAINING = 2;

  private final Teacher teacher;
  private final LabeledSamples labeled;
  private final UnlabeledSamples unlabeled;
  private final SeedSequence seeds;
  private final CountedBatches batches;
  private final int[] foldOf;
  private final int folds;

  /**
   * A teacher that isn't fitted yet.
   *
   * @param foldOf of which fold each labelled image is, from 0
   * @param folds number of folds, at least 2
   */
  TeacherFitting(
      Teacher teacher,
      LabeledSamples labeled,
      UnlabeledSamples unlabeled,
      ProgressListener progress,
      int[] foldOf,
      int folds) {
    this.teacher = teacher;
    this.labeled = labeled;
    this.unlabeled = unlabeled;
    this.seeds = seeds(teacher);
    this.batches =
        new CountedBatches(
            "Fitting teacher",
            progress,
            pretrainingSteps() + (long) folds * (1 + teacher.shares().size()) * teacher.steps());
    this.foldOf = foldOf.clone();
    this.folds = folds;
  }

  private int pretrainingSteps() {
    boolean pretrains = teacher.pretraining() && unlabeled.size() >= ContrastivePretraining.BATCH;
    return pretrains ? PRETRAINING * teacher.steps() : 0;
  }

  static SeedSequence seeds(Teacher teacher) {
    return SeedSequence.of(teacher.seed()).child("teacher");
  }

  Teacher.Fitted fit() {
    return canBeTested() ? finished(classifiers()) : refused(untested());
  }

  /** Labels of the unlabelled images by each fold's classifier; none if it can't be trusted. */
  List<PseudoLabels> labelPerFold() {
    if (!canBeTested()) {
      return Collections.nCopies(folds, none(untested()));
    }
    List<FoldClassifier> classifiers = classifiers();
    try {
      PseudoLabels.Trust trust = OutOfFold.of(this, classifiers).trust();
      if (!trust.isClear()) {
        return Collections.nCopies(folds, none(trust));
      }
      SampleValues values = SampleValues.of(unlabeled);
      return IntStream.range(0, folds)
          .mapToObj(
              fold ->
                  PseudoLabels.of(
                      unlabeled,
                      labeled.classes(),
                      classifiers
                          .get(fold)
                          .predict(values, seeds.child("views").child("fold", fold)),
                      trust))
          .toList();
    } finally {
      classifiers.forEach(FoldClassifier::close);
    }
  }

  private PseudoLabels.Trust untested() {
    logger.warn(
        "no pseudo-labels: there are {}, and a teacher needs at least two classes and two images"
            + " of each, in different groups if there are any, to find out how far it can be"
            + " trusted",
        labeled);
    return new PseudoLabels.Trust(0, new ConfidenceInterval(0, 1), 1);
  }

  /** Returns whether the classifier of every fold sees every class that there is. */
  private boolean canBeTested() {
    long present = classesAmong(labeled.labels());
    return present > 1
        && IntStream.range(0, folds)
            .allMatch(
                fold ->
                    classesAmong(IntStream.of(outside(fold)).map(labeled::label).toArray())
                        == present);
  }

  private static long classesAmong(int... labels) {
    return IntStream.of(labels).distinct().count();
  }

  /** One classifier per fold, which the caller closes. */
  private List<FoldClassifier> classifiers() {
    return teacher.features().isPresent() ? onFeatures() : selfTrained();
  }

  @SuppressWarnings("try") // the lock is held, not used
  private List<FoldClassifier> selfTrained() {
    List<FoldClassifier> classifiers = new ArrayList<>();
    Optional<DownstreamNetwork> pretrained = Optional.empty();
    try (TrainingLock lock = TrainingLock.take("a teacher")) {
      pretrained = pretrained();
      for (int fold = 0; fold < folds; fold++) {
        classifiers.add(network(fold, Curriculum.NOTHING, 0, pretrained));
      }
      int round = 0;
      for (double share : teacher.shares()) {
        if (!OutOfFold.of(this, classifiers).trust().isClear()) {
          break; // what it would teach itself is noise
        }
        round++;
        for (int fold = 0; fold < folds; fold++) {
          learnOn(classifiers, fold, share, round, pretrained);
        }
      }
    } catch (RuntimeException e) {
      classifiers.forEach(FoldClassifier::close);
      throw e;
    } finally {
      pretrained.ifPresent(DownstreamNetwork::close);
    }
    return classifiers;
  }

  /** Features of the unlabelled images alone: a fold's held-out images have no part in them. */
  private Optional<DownstreamNetwork> pretrained() {
    if (pretrainingSteps() == 0) {
      if (teacher.pretraining()) {
        logger.info(
            "the teacher doesn't pretrain: there are {}, expected at least {} to distinguish",
            unlabeled,
            ContrastivePretraining.BATCH);
      }
      return Optional.empty();
    }
    return Optional.of(
        ContrastivePretraining.of(pretrainingSteps(), teacher.transforms())
            .fit(unlabeled, seeds.child("pretraining"), batches));
  }

  private void learnOn(
      List<FoldClassifier> classifiers,
      int fold,
      double share,
      int round,
      Optional<DownstreamNetwork> pretrained) {
    FoldClassifier before = classifiers.get(fold);
    Curriculum surest =
        Curriculum.of(before.atOnce(SampleValues.of(unlabeled)), share, labeled.classes().count());
    classifiers.set(fold, network(fold, surest, round, pretrained));
    before.close();
  }

  private FoldClassifier network(
      int fold, Curriculum surest, int round, Optional<DownstreamNetwork> pretrained) {
    return NetworkClassifier.fit(
        teacher,
        labeled.select(outside(fold)),
        unlabeled,
        surest,
        pretrained,
        seeds.child("fold", fold).child("round", round),
        batches);
  }

  private List<FoldClassifier> onFeatures() {
    UserFeatures features = UserFeatures.of(teacher.features().orElseThrow(), labeled, unlabeled);
    List<FoldClassifier> classifiers = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      classifiers.add(features.classifier(labeled.select(outside(fold))));
    }
    return classifiers;
  }

  private Teacher.Fitted finished(List<FoldClassifier> classifiers) {
    Ensemble ensemble;
    try {
      OutOfFold outOfFold = OutOfFold.of(this, classifiers);
      if (!outOfFold.trust().isClear()) {
        logger.warn(
            "no pseudo-labels: the teacher isn't clearly better than chance, {} on {}",
            outOfFold.trust(),
            labeled);
        classifiers.forEach(FoldClassifier::close);
        return refused(outOfFold.trust());
      }
      ensemble = Ensemble.of(classifiers, outOfFold, labeled, unlabeled, seeds.child("views"));
    } catch (RuntimeException e) {
      classifiers.forEach(FoldClassifier::close);
      throw e;
    }
    logger.info("{}", ensemble.pseudoLabels());
    return ensemble;
  }

  private Teacher.Fitted refused(PseudoLabels.Trust trust) {
    return new Ensemble(List.of(), 1, none(trust), seeds);
  }

  private PseudoLabels none(PseudoLabels.Trust trust) {
    return PseudoLabels.none(unlabeled, labeled.classes(), trust);
  }

  LabeledSamples labeled() {
    return labeled;
  }

  int folds() {
    return folds;
  }

  SeedSequence seeds() {
    return seeds;
  }

  /** The labelled images that a fold's classifier never sees. */
  int[] held(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
  }

  private int[] outside(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
  }
}
