package io.augment.djl.training.internal;

import io.augment.LabeledSamples;
import io.augment.djl.training.Finding;
import io.augment.djl.training.TrainingMonitor;
import io.augment.internal.tensorboard.EventFileWriter;
import io.augment.tabular.TableEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training as a run in TensorBoard: what {@link RunFolder} writes, in event files. */
public final class TensorBoardRun implements TrainingMonitor {

  private final Path folder;
  private final String run;
  private final SnapshotPicture picture;
  private final Pictures pictures = new Pictures();
  private @Nullable EventFileWriter writer;

  /**
   * A run for one training.
   *
   * @param folder what TensorBoard is given as its log folder; made if it is not there
   * @param run the run's name
   * @param encoder makes rows of a table of the samples, if they are that
   * @throws IllegalArgumentException if the name of the run is invalid
   */
  public TensorBoardRun(Path folder, String run, Optional<TableEncoder> encoder) {
    this.folder = folder;
    this.run = EventFileWriter.requireRun(run);
    this.picture = new SnapshotPicture(encoder);
  }

  @Override
  public void started(TrainingMonitor.Plan plan, LabeledSamples samples) {
    try {
      writer =
          plan.taken() == 0
              ? EventFileWriter.open(folder, run)
              : EventFileWriter.resume(folder, run, plan.taken());
    } catch (IOException e) {
      throw failed(e);
    }
    writing(
        events ->
            events.text(
                "training",
                0,
                String.format(
                    "%d steps, %d real samples each, of %s",
                    plan.steps(), plan.samplesPerStep(), samples)));
  }

  @Override
  public void step(TrainingMonitor.StepMetrics metrics) {
    writing(
        events -> {
          int step = metrics.step();
          events.scalar("loss/discriminator", step, metrics.discriminatorLoss());
          events.scalar("loss/generator", step, metrics.generatorLoss());
          events.scalar("logit/real", step, metrics.realLogit());
          events.scalar("logit/synthetic", step, metrics.fakeLogit());
        });
  }

  @Override
  public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
    writing(
        events -> {
          String kind = SnapshotPicture.kind(real.shape());
          Optional<BufferedImage> drawn = pictures.draw(kind, () -> picture.draw(real, synthetic));
          if (drawn.isPresent()) {
            events.image("samples/" + kind, step, drawn.get());
          }
          events.flush();
        });
  }

  @Override
  public void wentBack(int step) {
    writing(events -> events.goBack(step));
  }

  @Override
  public void found(Finding finding) {
    writing(events -> events.text("findings", finding.step(), finding.message()));
  }

  @Override
  public void ended() {
    writing(EventFileWriter::close);
  }

  private interface Writing {
    void run(EventFileWriter events) throws IOException;
  }

  /** A training that ends before it starts, on a file that can't be made, has nothing to write. */
  private void writing(Writing action) {
    try {
      if (writer != null) {
        action.run(writer);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException("cannot write for TensorBoard to " + folder, cause);
  }
}
