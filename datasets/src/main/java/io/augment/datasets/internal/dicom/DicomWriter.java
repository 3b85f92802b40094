package io.augment.datasets.internal.dicom;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.datasets.internal.ClassFolderWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes samples as DICOM files, Secondary Capture images that say that they are derived and
 * synthetic, one folder a class.
 */
public final class DicomWriter {

  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String WRITER = "2.25.131352374518226394028411498432195478341";
  private static final String NOBODY = "SYNTHETIC";
  private static final String DESCRIPTION =
      "Synthetic image, drawn by a generator that learnt from other images. It shows no patient.";

  private DicomWriter() {}

  /**
   * Returns whether samples of a range and shape can be written: throws if they can't.
   *
   * @param samples images of 1 or 3 channels
   * @throws IllegalArgumentException if they have values that no such file holds
   */
  public static void requireWritable(LabeledSamples samples) {
    Stored.of(samples.range(), samples.shape().channels() > 1);
  }

  /**
   * Writes samples as {@code CLASS/00000.dcm} and so on.
   *
   * @param samples images of 1 or 3 channels
   * @param folder where to
   * @throws IOException if it can't be written
   */
  public static void write(LabeledSamples samples, Path folder) throws IOException {
    List<String> names = ClassFolderWriter.folderNames(samples.classes().names());
    Identifiers identifiers = new Identifiers(samples.fingerprint());
    int[] next = new int[names.size()];
    for (int i = 0; i < samples.size(); i++) {
      int label = samples.label(i);
      String name = String.format(Locale.ROOT, "%05d.dcm", next[label]++);
      Path file = Files.createDirectories(folder.resolve(names.get(label))).resolve(name);
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(new byte[DataSet.PREAMBLE]);
        out.write(new byte[] {'D', 'I', 'C', 'M'});
        out.write(meta(identifiers.instance(i)));
        out.write(dataSet(samples, i, next[label], identifiers));
      }
    }
  }

  private static byte[] meta(String instance) {
    byte[] elements =
        new ElementWriter()
            .bytes(0x00020001, "OB", new byte[] {0, 1})
            .text(0x00020002, "UI", SECONDARY_CAPTURE)
            .text(0x00020003, "UI", instance)
            .text(0x00020010, "UI", TransferSyntax.EXPLICIT_LITTLE.uid())
            .text(0x00020012, "UI", WRITER)
            .text(0x00020013, "SH", "AUGMENT")
            .toBytes();
    byte[] length = new ElementWriter().wideNumber(0x00020000, elements.length).toBytes();
    byte[] all = Arrays.copyOf(length, length.length + elements.length);
    System.arraycopy(elements, 0, all, length.length, elements.length);
    return all;
  }

  /** All that the class of image requires; what would be a patient's is empty or says it is not. */
  private static byte[] dataSet(
      LabeledSamples samples, int index, int number, Identifiers identifiers) {
    SampleShape shape = samples.shape();
    boolean grey = shape.channels() == 1;
    Stored stored = Stored.of(samples.range(), !grey);
    ElementWriter out =
        new ElementWriter()
            .text(0x00080008, "CS", "DERIVED\\SECONDARY")
            .text(0x00080016, "UI", SECONDARY_CAPTURE)
            .text(0x00080018, "UI", identifiers.instance(index))
            .text(0x0008001c, "CS", "YES") // Synthetic Data
            .text(0x00080020, "DA", "")
            .text(0x00080030, "TM", "")
            .text(0x00080050, "SH", "")
            .text(0x00080060, "CS", "OT")
            .text(0x00080064, "CS", "SYN") // Conversion Type: Synthetic Image
            .text(0x00080070, "LO", "")
            .text(0x00080090, "PN", "")
            .text(0x00082111, "ST", DESCRIPTION) // Derivation Description
            .text(0x00100010, "PN", NOBODY)
            .text(0x00100020, "LO", NOBODY)
            .text(0x00100030, "DA", "")
            .text(0x00100040, "CS", "")
            .text(0x0020000d, "UI", identifiers.study())
            .text(0x0020000e, "UI", identifiers.series(samples.label(index)))
            .text(0x00200010, "SH", "")
            .text(0x00200011, "IS", Integer.toString(samples.label(index) + 1))
            .text(0x00200013, "IS", Integer.toString(number))
            .text(0x00200020, "CS", "")
            .number(0x00280002, shape.channels())
            .text(0x00280004, "CS", grey ? "MONOCHROME2" : "RGB");
    if (!grey) {
      out.number(0x00280006, 0);
    }
    out.number(0x00280010, shape.height())
        .number(0x00280011, shape.width())
        .number(0x00280100, stored.allocated())
        .number(0x00280101, stored.bits())
        .number(0x00280102, stored.bits() - 1)
        .number(0x00280103, 0)
        .text(0x00280301, "CS", "NO"); // Burned In Annotation
    if (grey) {
      out.text(0x00281052, "DS", stored.intercept())
          .text(0x00281053, "DS", stored.slope())
          .text(0x00281054, "LO", "US"); // Rescale Type: unspecified
    }
    return out.bytes(
            0x7fe00010,
            stored.allocated() == Byte.SIZE ? "OB" : "OW",
            pixels(samples, index, stored))
        .toBytes();
  }

  /** Numbers by row, column, channel. */
  private static byte[] pixels(LabeledSamples samples, int index, Stored stored) {
    float[] values = samples.sample(index);
    int channels = samples.shape().channels();
    int plane = values.length / channels;
    int bytesEach = stored.allocated() / Byte.SIZE;
    byte[] pixels = new byte[values.length * bytesEach];
    for (int i = 0; i < values.length; i++) {
      int number = stored.number(values[i], samples.range());
      int at = (i % plane * channels + i / plane) * bytesEach;
      pixels[at] = (byte) number;
      if (bytesEach > 1) {
        pixels[at + 1] = (byte) (number >> Byte.SIZE);
      }
    }
    return pixels;
  }
}
