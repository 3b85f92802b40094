package io.augment.djl.internal.training;

import io.augment.Synthesizer;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.training.Finding;
import java.util.List;

/** The generator of a training that goes on: as an archive, and to draw a few samples from. */
public interface GeneratorExport {

  /**
   * The generator as it is now.
   *
   * @param findings what was found wrong so far
   * @param accuracy how exactly its statistics are measured, if it has some
   * @return a copy, which later steps don't change
   */
  GeneratorArchive generator(List<Finding> findings, AveragedGenerator.Accuracy accuracy);

  /**
   * Cost of a snapshot.
   *
   * @param perClass how many samples of each class it has
   * @param classes number of classes
   * @return how many samples are made for it, those to measure statistics by among them
   */
  long samplesPerSnapshot(int perClass, int classes);

  /**
   * A generator that can be drawn from.
   *
   * @param archive what {@link #generator} gave
   * @return a synthesizer, which the caller closes
   */
  Synthesizer open(GeneratorArchive archive);
}
