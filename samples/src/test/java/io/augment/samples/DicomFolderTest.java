package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class DicomFolderTest {

  @Test
  void aFolderOfDicomFilesBecomesOneOfSyntheticOnesOfTheSameBits(@TempDir Path folder)
      throws Exception {
    // when
    DicomFolder.main(new String[] {folder.toString(), "1", "2"});

    // then
    LabeledSamples phantoms = ImageData.read(folder.resolve("phantoms")).train();
    LabeledSamples synthetic = ImageData.read(folder.resolve("synthetic")).train();
    assertThat(phantoms.shape()).isEqualTo(SampleShape.image(1, 64, 64));
    assertThat(phantoms.counts().counts()).containsOnly(50);
    assertThat(synthetic.shape()).isEqualTo(SampleShape.image(1, 32, 32));
    assertThat(synthetic.counts().counts()).containsOnly(2);
    assertThat(synthetic.classes().names())
        .containsExactlyInAnyOrderElementsOf(MedicalPhantoms.Kind.BRAIN.classes().names());
    assertThat(phantoms.range().high()).isBetween(2_048f, 4_095f);
    assertThat(synthetic.range().high()).isBetween(256f, phantoms.range().high());
    String name = synthetic.classes().name(0);
    Path file = folder.resolve("synthetic").resolve(name).resolve("00000.dcm");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("DERIVED\\SECONDARY", "Synthetic image");
  }
}
