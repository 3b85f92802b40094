package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.StepMetrics;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.djl.gan.TrainingPlan;
import io.augment.image.PngFile;
import io.augment.tabular.TableEncoder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves behind: metrics.csv (a row a step, so that an interrupted run shows how far it
 * came), curves.png, and at each snapshot a picture of real beside synthetic samples: a grid of
 * images, or the columns of a table. Not thread-safe.
 */
public final class RunFolder implements TrainingMonitor {

  private final Path folder;
  private final SnapshotPicture picture;
  private final List<StepMetrics> history = new ArrayList<>();
  private @Nullable BufferedWriter metrics;

  /**
   * A folder for one training.
   *
   * @param folder where to write; made if it is not there
   * @param encoder makes rows of a table of the samples, if they are that
   */
  public RunFolder(Path folder, Optional<TableEncoder> encoder) {
    this.folder = folder;
    this.picture = new SnapshotPicture(encoder);
  }

  @Override
  public void started(TrainingPlan plan, LabeledSamples samples) {
    writing(
        () -> {
          Files.createDirectories(folder);
          BufferedWriter writer = Files.newBufferedWriter(folder.resolve("metrics.csv"));
          writer.write("step,loss_d,loss_g,logit_real,logit_fake\n");
          metrics = writer;
        });
  }

  @Override
  public void step(StepMetrics step) {
    history.add(step);
    writing(
        () -> {
          if (metrics != null) {
            metrics.write(
                String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s%n",
                    step.step(),
                    step.discriminatorLoss(),
                    step.generatorLoss(),
                    step.realLogit(),
                    step.fakeLogit()));
          }
        });
  }

  @Override
  public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
    writing(
        () -> {
          String name =
              String.format(Locale.ROOT, "%s-%06d.png", SnapshotPicture.kind(real.shape()), step);
          PngFile.write(picture.draw(real, synthetic), folder.resolve(name));
          PngFile.write(TrainingCurves.draw(history), folder.resolve("curves.png"));
          if (metrics != null) {
            metrics.flush();
          }
        });
  }

  @Override
  public void found(Finding finding) {
    writing(
        () ->
            Files.writeString(
                folder.resolve("findings.txt"),
                finding + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND));
  }

  @Override
  public void ended() {
    writing(
        () -> {
          if (metrics != null) {
            metrics.close();
          }
        });
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void writing(Writing action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the run folder " + folder, e);
    }
  }
}
