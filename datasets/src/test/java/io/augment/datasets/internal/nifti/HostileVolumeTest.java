package io.augment.datasets.internal.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.datasets.internal.image.Frames;
import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes by the header's own table, byte by byte, and such as were made to do harm. */
class HostileVolumeTest {

  @TempDir private Path folder;

  /** A sound volume of 2 x 3 x 1 bytes, but for what is changed. */
  private static byte[] volume(Consumer<ByteBuffer> change) {
    ByteBuffer file = ByteBuffer.allocate(352 + 6).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 348).putShort(40, (short) 3).putShort(42, (short) 2).putShort(44, (short) 3);
    file.putShort(46, (short) 1).putShort(70, (short) 2).putShort(72, (short) 8);
    file.putFloat(108, 352).put(344, new byte[] {'n', '+', '1', 0});
    file.put(148, "DOE^JOHN".getBytes(StandardCharsets.US_ASCII));
    file.put(352, new byte[] {1, 2, 3, 4, 5, 6});
    change.accept(file);
    return file.array();
  }

  private Frames read(byte[] content) throws IOException {
    return NiftiFile.read(Files.write(folder.resolve("x.nii"), content), 2);
  }

  private void assertRefused(byte[] content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("DOE")
        .hasMessageNotContaining("\n");
  }

  private void assertRefused(Consumer<ByteBuffer> change, String message) {
    assertRefused(volume(change), message);
  }

  @Test
  void readsTheSoundOne() throws IOException {
    Frames frames = read(volume(file -> {}));
    float[] values = new float[6];
    frames.copyTo(0, values, 0);
    assertThat(values).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(frames.height()).isEqualTo(3);
    assertThat(frames.width()).isEqualTo(2);
  }

  @Test
  void everyCutIsRefusedInOneLine() throws IOException {
    byte[] whole = volume(file -> {});
    byte[] zipped = zip(whole);
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), length < 348 ? "not a NIfTI file" : "fewer");
    }
    for (int length = 2; length < zipped.length; length++) {
      assertRefused(Arrays.copyOf(zipped, length), "x.nii");
    }
  }

  @Test
  void refusesExtentsThatLie() {
    assertRefused(file -> file.putShort(42, (short) -1), "an extent of -1 voxels");
    assertRefused(file -> file.putShort(44, (short) 0), "an extent of 0 voxels");
    assertRefused(file -> file.putShort(40, (short) 8), "8 axes: expected 1 to 7");
    assertRefused(file -> file.putShort(40, (short) 0), "0 axes");
    assertRefused(
        file -> {
          for (int i = 1; i < 4; i++) {
            file.putShort(40 + 2 * i, Short.MAX_VALUE);
          }
        },
        "32767 x 32767 x 32767 voxels: expected at most");
    assertRefused(file -> file.putShort(46, (short) 1000), "there are fewer");
    assertRefused(
        file -> file.putShort(40, (short) 4).putShort(48, (short) 9), "9 volumes in one file");
  }

  @Test
  void refusesExtentsOfTheSecondVersionThatOverflow() {
    ByteBuffer file = ByteBuffer.allocate(600).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 540).put(4, new byte[] {'n', '+', '2', 0, 13, 10, 26, 10});
    file.putShort(12, (short) 2).putShort(14, (short) 8).putLong(16, 3);
    file.putLong(24, 1L << 40).putLong(32, 1L << 40).putLong(40, 1).putLong(168, 544);
    assertRefused(file.array(), "an extent of 1099511627776 voxels");
    file.putLong(24, 1L << 28).putLong(32, 1L << 28);
    assertRefused(file.array(), "268435456 x 268435456 x 1 voxels");
    file.putLong(24, 2).putLong(32, 2).putLong(168, Long.MAX_VALUE);
    assertRefused(file.array(), "there are fewer");
    file.putLong(168, Long.MIN_VALUE);
    assertRefused(file.array(), "expected 544 or later");
  }

  @Test
  void refusesWhatVoxelsCanNotMean() {
    assertRefused(file -> file.putShort(70, (short) 1792), "voxels of type 1792 (complex128)");
    assertRefused(file -> file.putShort(72, (short) 16), "16 bits per voxel of uint8");
    assertRefused(file -> file.putFloat(108, 12), "voxels from byte 12 on");
    assertRefused(file -> file.putFloat(108, Float.NaN), "don't begin at a byte");
    assertRefused(
        file -> file.putFloat(112, 1).putFloat(116, Float.NaN), "an intercept that is not finite");
    assertRefused(file -> file.putInt(344, 0), "without NIfTI's mark");
    assertRefused(file -> file.put(345, (byte) 'i'), "in two files");
    byte[] floats =
        volume(
            file ->
                file.putShort(42, (short) 1)
                    .putShort(44, (short) 1)
                    .putShort(70, (short) 16)
                    .putShort(72, (short) 32)
                    .putFloat(352, Float.NaN));
    assertRefused(floats, "voxel 0 is no finite number");
    byte[] large =
        volume(
            file ->
                file.putShort(42, (short) 1)
                    .putShort(44, (short) 1)
                    .putShort(70, (short) 8)
                    .putShort(72, (short) 32)
                    .putInt(352, 123456789));
    assertRefused(large, "whole numbers from 123456789 to 123456789");
  }

  @Test
  void refusesWhatUnpacksToMuchMoreThanItsSize() throws IOException {
    // given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(
          volume(
              file ->
                  file.putShort(42, (short) 512)
                      .putShort(44, (short) 512)
                      .putShort(46, (short) 400)),
          0,
          352);
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        out.write(zeros);
      }
    }

    // then
    assertRefused(packed.toByteArray(), "200 times its file's size");
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
