package io.augment.fuzzing;

import io.augment.cli.run.RunFolderTarget;
import io.augment.djl.AttachmentTarget;
import io.augment.djl.comparison.CellTarget;
import java.util.List;

/** All targets. */
public final class FuzzTargets {

  private FuzzTargets() {}

  /**
   * All targets.
   *
   * @return each once
   */
  public static List<FuzzTarget> all() {
    return List.of(
        TensorFileTarget.archive(),
        TensorFileTarget.checkpoint(),
        TensorFileTarget.pool(),
        new NpzTarget(),
        new IdxTarget(),
        new ImageTarget(),
        FramesTarget.dicom(),
        FramesTarget.nifti(),
        new LabelsTarget(),
        new MaskTarget(),
        new CsvTarget(),
        new SchemaTarget(),
        new PixelTableTarget(),
        new AttachmentTarget(),
        new CellTarget(),
        new RunFolderTarget());
  }

  /**
   * A target.
   *
   * @param name its name
   * @return the target
   * @throws IllegalArgumentException if there is none of that name
   */
  public static FuzzTarget named(String name) {
    return all().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "target '"
                        + name
                        + "': expected one of "
                        + all().stream().map(FuzzTarget::name).toList()));
  }
}
