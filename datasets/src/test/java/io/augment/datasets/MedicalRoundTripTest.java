package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.internal.dicom.DicomFile;
import io.augment.datasets.internal.image.Frames;
import io.augment.datasets.internal.nifti.NiftiFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written as DICOM or NIfTI is read again as it was, within its bits. */
class MedicalRoundTripTest {

  @TempDir private Path folder;

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static ValueRange range(SplittableRandom random) {
    int low = random.nextInt(-3000, 3000);
    return switch (random.nextInt(7)) {
      case 0 -> ValueRange.UNIT;
      case 1 -> ValueRange.BYTE;
      case 2 -> new ValueRange(0, (1 << random.nextInt(9, 17)) - 1);
      case 3 -> new ValueRange(low, low + random.nextInt(300, 60_000));
      case 4 -> new ValueRange(-1024, 3071);
      case 5 -> new ValueRange(-0.25f, 1e-3f + random.nextInt(1, 500));
      default -> new ValueRange(-1.5f - random.nextInt(5), 1e6f);
    };
  }

  /** Samples of whole numbers where both bounds are whole and there are more than 256. */
  private static LabeledSamples samples(SplittableRandom random, int channels, ValueRange range) {
    SampleShape shape = SampleShape.image(channels, random.nextInt(1, 9), random.nextInt(1, 9));
    int size = random.nextInt(1, 7);
    double span = (double) range.high() - range.low();
    boolean whole =
        range.low() == Math.rint(range.low()) && range.high() == Math.rint(range.high());
    float[] values = new float[size * shape.values()];
    for (int i = 0; i < values.length; i++) {
      double value = range.low() + random.nextDouble() * span;
      if (range.equals(ValueRange.UNIT)) {
        value = random.nextInt(256) / 255.0;
      } else if (whole) {
        value = Math.rint(value);
      }
      values[i] = range.clamp((float) value);
    }
    int[] labels = IntStream.generate(() -> random.nextInt(2)).limit(size).toArray();
    return LabeledSamples.of(shape, range, ClassLabels.of("a", "b: c"), values, labels);
  }

  private static double tolerance(ValueRange range, boolean nifti) {
    boolean whole =
        range.low() == Math.rint(range.low()) && range.high() == Math.rint(range.high());
    return whole || nifti ? 0 : ((double) range.high() - range.low()) / 65_535 * 0.51;
  }

  /** Values as a reader has to find them: of the range, or 0 to 255. */
  private static float[] expected(LabeledSamples samples, int index) {
    float[] values = samples.sample(index);
    for (int i = 0; samples.range().equals(ValueRange.UNIT) && i < values.length; i++) {
      values[i] = Math.round(255 * values[i]);
    }
    return values;
  }

  private static void assertSame(
      LabeledSamples samples, int index, Frames frames, int frame, boolean nifti) {
    SampleShape shape = samples.shape();
    assertThat(frames.channels()).isEqualTo(shape.channels());
    assertThat(frames.height()).isEqualTo(shape.height());
    assertThat(frames.width()).isEqualTo(shape.width());
    float[] read = new float[shape.values()];
    frames.copyTo(frame, read, 0);
    float[] expected = expected(samples, index);
    double tolerance = tolerance(samples.range(), nifti);
    for (int i = 0; i < read.length; i++) {
      assertThat((double) read[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Property(tries = 60)
  void dicomLosesNothingWithinItsBits(@ForAll("seeds") long seed) throws IOException {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    ValueRange range = range(random);
    boolean colours = range.low() >= 0 && range.high() <= 255 && random.nextBoolean();
    LabeledSamples samples = samples(random, colours ? 3 : 1, range);
    Path out = Files.createTempDirectory("dicom").resolve("out");

    // when
    ImageData.writeDicom(samples, out);

    // then
    int[] next = new int[2];
    for (int i = 0; i < samples.size(); i++) {
      String name = List.of("a", "b_ c").get(samples.label(i));
      Path file = out.resolve(name).resolve(String.format("%05d.dcm", next[samples.label(i)]++));
      Frames frames = DicomFile.read(file);
      assertSame(samples, i, frames, 0, false);
      if (range.equals(new ValueRange(-1024, 3071))) {
        assertThat(frames.range()).isEqualTo(range);
      }
    }
  }

  @Property(tries = 60)
  void niftiLosesNothing(@ForAll("seeds") long seed) throws IOException {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    ValueRange range = range(random);
    boolean colours = range.low() >= 0 && range.high() <= 255 && random.nextBoolean();
    LabeledSamples samples = samples(random, colours ? 3 : 1, range);
    Path out = Files.createTempDirectory("nifti").resolve("out");

    // when
    ImageData.writeNifti(samples, out);

    // then
    for (int label = 0; label < 2; label++) {
      int[] indices = samples.indicesOf(label);
      String name = List.of("a", "b_ c").get(label);
      Path file = out.resolve(name).resolve(name + ".nii.gz");
      assertThat(Files.exists(file)).isEqualTo(indices.length > 0);
      for (int i = 0; i < indices.length; i++) {
        assertSame(samples, indices[i], NiftiFile.read(file, 2), i, true);
      }
    }
  }

  private static LabeledSamples two(ValueRange range) {
    return samples(new SplittableRandom(3), 1, range);
  }

  @Test
  void sameSamplesGiveSameFilesAndOthersOtherIdentifiers() throws IOException {
    // given
    LabeledSamples samples = two(ValueRange.UNIT);
    ImageData.writeDicom(samples, folder.resolve("1"));
    ImageData.writeDicom(samples, folder.resolve("2"));
    ImageData.writeDicom(two(ValueRange.BYTE), folder.resolve("3"));

    // when
    List<Path> files = files(folder.resolve("1"));

    // then
    assertThat(files).hasSize(samples.size());
    for (Path file : files) {
      Path other = folder.resolve("2").resolve(folder.resolve("1").relativize(file));
      assertThat(file).hasSameBinaryContentAs(other);
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(text).contains("DERIVED\\SECONDARY", "Synthetic image", "SYNTHETIC");
    }
    assertThat(identifiers("1"))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(identifiers("3"));
  }

  @Test
  void aFolderOfDicomFilesIsReadAsItWasWrittenAndItsIndexLeftOut() throws IOException {
    // given
    LabeledSamples samples = samples(new SplittableRandom(5), 1, new ValueRange(0, 4095));
    ImageData.writeDicom(samples, folder.resolve("data"));
    Files.write(folder.resolve("data/DICOMDIR"), new byte[132]);

    // when
    DataSplits splits = ImageData.read(folder.resolve("data"));

    // then
    assertThat(splits.train().size()).isEqualTo(samples.size());
    assertThat(splits.train().shape()).isEqualTo(samples.shape());
    assertThat(splits.notes().filesLeftOut()).isEqualTo(1);
  }

  private List<String> identifiers(String name) throws IOException {
    return files(folder.resolve(name)).stream()
        .map(
            file -> {
              try {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                int start = text.indexOf("2.25.");
                return text.substring(start, start + 40);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatNoFileHoldsIsRefusedAndNothingIsWritten() {
    assertThatThrownBy(
            () -> ImageData.writeDicom(two(new ValueRange(-1, 70_000)), folder.resolve("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("values from -1.0 to 70000.0: a DICOM file has 65536 whole numbers");
    LabeledSamples colours = samples(new SplittableRandom(1), 3, new ValueRange(0, 4095));
    assertThatThrownBy(() -> ImageData.writeDicom(colours, folder.resolve("x")))
        .hasMessageContaining("colours of 8 bits");
    assertThatThrownBy(() -> ImageData.writeNifti(colours, folder.resolve("x")))
        .hasMessageContaining("colours of 8 bits");
    assertThat(folder).isEmptyDirectory();
  }
}
