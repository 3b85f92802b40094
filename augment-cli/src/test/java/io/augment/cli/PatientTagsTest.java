package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that DICOM and NIfTI files say of a patient is written or printed by anything. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PatientTagsTest {

  private static final String[] CLASSES = {"flat", "upright"};

  @TempDir private Path folder;

  private final List<String> printed = new ArrayList<>();

  private CommandRun run(int status, Object... arguments) {
    boolean trains = List.of("fit", "compare").contains(arguments[0]);
    CommandRun run = trains ? TinyImages.runQuickly(arguments) : CommandRun.of(arguments);
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
    printed.add(run.out());
    printed.add(run.err());
    return run;
  }

  private void assertUnmarked(Path written) throws IOException {
    int files = 0;
    try (Stream<Path> all = Files.walk(written)) {
      for (Path file : all.toList()) {
        assertThat(marks(file.toString())).as("name of %s", file).isEmpty();
        if (Files.isRegularFile(file)) {
          files++;
          byte[] content = Files.readAllBytes(file);
          assertThat(marks(text(content))).as("%s", file).isEmpty();
          for (byte[] inner : unpacked(content)) {
            assertThat(marks(text(inner))).as("inside %s", file).isEmpty();
          }
        }
      }
    }
    assertThat(files).isPositive();
    for (String text : printed) {
      assertThat(marks(text)).as(text).isEmpty();
    }
  }

  private static List<String> marks(String text) {
    String wide = text.replace("\0", ""); // letters of two or four bytes
    return PatientFiles.MARKS.stream()
        .filter(mark -> text.contains(mark) || wide.contains(mark))
        .toList();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  private static List<byte[]> unpacked(byte[] content) throws IOException {
    List<byte[]> inner = new ArrayList<>();
    if (content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b) {
      inner.add(new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes());
    }
    if (content.length > 2 && content[0] == 'P' && content[1] == 'K') {
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        inner.add(PatientFiles.bytes(entry.getName()));
        inner.add(zip.readAllBytes());
      }
    }
    return inner;
  }

  @Test
  void nothingOfDicomTagsComesOutOfAnyCommand() throws IOException {
    // given
    Path data = folder.resolve("data");
    for (int label = 0; label < 2; label++) {
      for (int i = 0; i < 8; i++) {
        byte[] file = PatientFiles.dicom(label, 10 * label + i);
        assertThat(marks(text(file))).isEqualTo(PatientFiles.MARKS);
        PatientFiles.write(data, CLASSES[label] + "/" + i + ".dcm", file);
      }
    }
    Path out = Files.createDirectories(folder.resolve("out"));
    Path gan = out.resolve("bars.gan");

    // when
    run(0, "inspect", data);
    run(0, "inspect", data, "--json");
    run(0, "fit", data, "--out", gan);
    run(0, "inspect", gan);
    run(0, "inspect", gan.resolveSibling("bars.gan.run"));
    for (String layout : List.of("dicom", "nifti")) {
      run(0, "sample", gan, "--ungated", "--out", out.resolve(layout), "--layout", layout);
      run(0, "inspect", out.resolve(layout));
    }
    run(0, "sample", gan, "--ungated", "--out", out.resolve("drawn.npz"));
    Object[] compare = {"compare", data, "--out", out.resolve("compared"), "--gate-steps", 2};
    Object[] quickly = {"--ratios", 0.3, "--repeats", 2, "--downstream-steps", 2};
    run(
        0,
        Stream.of(compare, quickly, new Object[] {"--search-repeats", 2})
            .flatMap(Arrays::stream)
            .toArray());

    // then
    assertUnmarked(out);
    assertThat(out.resolve("dicom/flat/00000.dcm")).isNotEmptyFile();
    assertThat(out.resolve("nifti/upright/upright.nii.gz")).isNotEmptyFile();
  }

  @Test
  void nothingOfCompressedFilesAndVolumesComesOut() throws IOException {
    // given
    Path jpegs = folder.resolve("jpegs");
    Path volumes = folder.resolve("volumes");
    for (int label = 0; label < 2; label++) {
      PatientFiles.write(jpegs, CLASSES[label] + "/1.dcm", PatientFiles.jpeg(label));
      PatientFiles.write(jpegs, CLASSES[label] + "/2", PatientFiles.jpeg(label));
      PatientFiles.write(volumes, CLASSES[label] + "/1.nii", PatientFiles.volume(label, 3));
      PatientFiles.write(volumes, CLASSES[label] + "/2.nii", PatientFiles.volume(label, 3));
    }
    Path out = Files.createDirectories(folder.resolve("out"));

    // when
    run(0, "inspect", jpegs, "--json");
    run(0, "inspect", volumes, "--json");
    run(0, "fit", volumes, "--out", out.resolve("volumes.gan"));
    run(0, "fit", jpegs, "--out", out.resolve("jpegs.gan"), "--test-fraction", 0);

    // then
    assertUnmarked(out);
  }

  @Test
  void noMessageOfADamagedFileShowsWhatItSays() throws IOException {
    // given
    List<byte[]> damaged = new ArrayList<>();
    byte[] whole = PatientFiles.dicom(0, 1);
    byte[] jpeg = PatientFiles.jpeg(0);
    byte[] volume = PatientFiles.volume(0, 1);
    for (int i = 0; i < 60; i++) {
      damaged.add(Arrays.copyOf(whole, 140 + i * (whole.length - 141) / 60));
      damaged.add(Arrays.copyOf(jpeg, 140 + i * (jpeg.length - 145) / 60));
    }
    damaged.add(Arrays.copyOf(volume, volume.length - 1));
    for (String sound :
        List.of("MONOCHROME2 ", "1.2.840.10008.1.2.1\0", "1.2.840.10008.1.2.4.50")) {
      byte[] file = sound.endsWith("50") ? jpeg : whole;
      String mark = (PatientFiles.MARKS.get(0) + " ".repeat(30)).substring(0, sound.length());
      damaged.add(PatientFiles.bytes(text(file).replace(sound, mark)));
    }
    damaged.add(PatientFiles.bytes(text(whole).replace("DS\2\0" + "1 ", "DS\12\0QZXPATIENT")));
    damaged.add(PatientFiles.bytes(text(whole).replace("LO\14\0QZX", "LO\15\0QZX")));
    damaged.add(PatientFiles.bytes(text(whole).replace("LO\14\0QZX", "??\14\0QZX")));

    // when
    for (int i = 0; i < damaged.size(); i++) {
      Path data = folder.resolve("data" + i);
      PatientFiles.write(data, "flat/1.dcm", damaged.get(i));
      PatientFiles.write(data, "upright/1.dcm", whole);
      CommandRun run = run(2, "inspect", data);
      assertThat(run.err().lines().filter(line -> line.contains("1.dcm"))).as("%d", i).isNotEmpty();
    }

    // then
    for (String text : printed) {
      assertThat(marks(text)).as(text).isEmpty();
    }
  }
}
