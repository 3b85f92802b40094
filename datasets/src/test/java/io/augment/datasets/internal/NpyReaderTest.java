package io.augment.datasets.internal;

import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static io.augment.datasets.NpyBytes.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.augment.file.FileFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {

  private static final int MOST = 1000;

  private static NpyReader reader(byte[] npy) throws IOException {
    return new NpyReader(
        new ByteArrayInputStream(npy),
        npy.length,
        npy.length,
        Location.of(Path.of("a.npz")).at("images"));
  }

  private static double[] doubles(byte[] npy) throws IOException {
    return reader(npy).doubles(MOST);
  }

  @ParameterizedTest
  @CsvSource({
    "|u1, 1", "|i1, 1", "<u2, 2", ">u2, 2", "<i2, 2", ">i2, 2", "<u4, 4", ">u4, 4", "<i4, 4",
    ">i4, 4", "<u8, 8", ">u8, 8", "<i8, 8", ">i8, 8"
  })
  void readsIntegersOfEverySizeInBothByteOrders(String type, int size) throws IOException {
    // given
    ByteOrder order = type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer data = ByteBuffer.allocate(3 * size).order(order);
    long highest = -1L >>> (64 - 8 * size);
    for (long number : new long[] {0, 5, highest}) {
      switch (size) {
        case 1 -> data.put((byte) number);
        case 2 -> data.putShort((short) number);
        case 4 -> data.putInt((int) number);
        default -> data.putLong(number);
      }
    }

    // when
    double[] numbers = doubles(array(type, "(3,)", data.array()));

    // then
    double allBitsSet = type.charAt(1) == 'i' ? -1 : Math.pow(2, 8 * size);
    assertThat(numbers[0]).isZero();
    assertThat(numbers[1]).isEqualTo(5);
    assertThat(numbers[2]).isCloseTo(allBitsSet, offset(size == 8 ? 4096.0 : 1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f4", ">f4", "<f8", ">f8"})
  void readsFloatsOfBothSizesInBothByteOrders(String type) throws IOException {
    // given
    ByteOrder order = type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer data = ByteBuffer.allocate(type.endsWith("4") ? 8 : 16).order(order);
    if (type.endsWith("4")) {
      data.putFloat(-0.5f).putFloat(Float.NaN);
    } else {
      data.putDouble(-0.5).putDouble(Double.NaN);
    }

    // when
    double[] numbers = doubles(array(type, "(2,)", data.array()));

    // then
    assertThat(numbers).containsExactly(-0.5, Double.NaN);
  }

  @Test
  void readsBooleansAsOneAndZero() throws IOException {
    // when
    double[] numbers = doubles(array("|b1", "(3,)", bytes(0, 1, 7)));

    // then
    assertThat(numbers).containsExactly(0, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersionWhateverTheOrderOfItsKeys(int version) throws IOException {
    // given
    String header = "{'shape':(2, ), 'fortran_order':False,\n 'descr':\t'|u1'}";

    // when
    double[] numbers = doubles(withHeader(version, header, bytes(8, 9)));

    // then
    assertThat(numbers).containsExactly(8, 9);
  }

  @Property(tries = 200)
  void readsFortranOrderAsTheSameArray(
      @ForAll @IntRange(min = 1, max = 5) int first,
      @ForAll @IntRange(min = 1, max = 5) int second,
      @ForAll @IntRange(min = 1, max = 5) int third)
      throws IOException {
    // given: the element (i, j, k) is its own place in C order
    byte[] columnMajor = new byte[first * second * third];
    for (int i = 0; i < first; i++) {
      for (int j = 0; j < second; j++) {
        for (int k = 0; k < third; k++) {
          columnMajor[i + first * (j + second * k)] = (byte) ((i * second + j) * third + k);
        }
      }
    }
    String header =
        String.format(
            "{'descr': '|u1', 'fortran_order': True, 'shape': (%d, %d, %d), }",
            first, second, third);

    // when
    double[] numbers = doubles(withHeader(1, header, columnMajor));

    // then
    for (int i = 0; i < numbers.length; i++) {
      assertThat(numbers[i]).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|O; (1,); type '|O': expected numbers of type b1",
        "<c8; (1,); type '<c8': expected numbers of type b1",
        "<M8[ns]; (1,); type '<M8[ns]': expected numbers of type b1",
        "<f2; (1,); type '<f2': expected numbers of type b1",
        "<U4; (1,); text: expected numbers of type b1",
        "|u1; (1001,); shape (1001): expected at most 1000 values",
        "|u1; (99999999999,); expected extents from 0 to 2147483647",
        "|u1; (2147483648,); expected extents from 0 to 2147483647",
        "|u1; (2147483647, 2147483647, 2147483647, 2147483647,); expected at most 1000 values",
        "|u1; (65536, 65536, 65536, 65536,); expected at most 1000 values",
        "|u1; (1,1,1,1,1,1,1,1,1,); expected at most 8 dimensions",
        "|u1; (1 2,); shape (1 2,): expected extents from 0 to 2147483647",
        "|u1; (-4,); expected a type of",
        "|u1; (900,); shape (900): the file is too small to hold it",
        "|u1; (5,); the data ends too early: expected 5 values",
        "|u1; (3,); more data than shape (3) has",
      })
  void refusesWhatItCannotReadInOneLine(String type, String shape, String message) {
    // given
    byte[] npy = array(type, shape, bytes(1, 2, 3, 4));

    // when, then
    assertThatThrownBy(() -> doubles(npy))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith("a.npz: images: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesStructuredArrays() {
    // given
    String header =
        "{'descr': [('x', '<f4'), ('y', '<f4')], 'fortran_order': False, 'shape': (1,), }";

    // when, then
    assertThatThrownBy(() -> doubles(withHeader(1, header, new byte[8])))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("npy header {'descr': [('x', '<f4')")
        .hasMessageContaining("expected a type of numbers");
  }

  @Test
  void refusesOtherVersionsMagicsAndHeadersThatAreTooLong() {
    // given
    byte[] version = withHeader(4, "{}", new byte[0]);
    byte[] header = withHeader(2, " ".repeat((1 << 16) + 1), new byte[0]);
    byte[] other = "PK\3\4 something else".getBytes(StandardCharsets.US_ASCII);

    // when, then
    assertThatThrownBy(() -> reader(version)).hasMessageContaining("npy version 4: expected 1, 2");
    assertThatThrownBy(() -> reader(header)).hasMessageContaining("expected at most 65536 bytes");
    assertThatThrownBy(() -> reader(other)).hasMessageContaining("not an npy array");
  }

  @Property(tries = 300)
  void answersCutOffInputWithItsOwnExceptionAlone(
      @ForAll @IntRange(min = 0, max = 99) int percent) {
    // given
    byte[] npy = array("<f4", "(2, 3)", new byte[24]);
    byte[] cut = Arrays.copyOf(npy, npy.length * percent / 100);

    // when, then
    assertThatThrownBy(() -> doubles(cut))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith("a.npz: images: ");
  }

  @Property(tries = 2000)
  void answersFlippedBitsWithNumbersOrItsOwnExceptionAndLittleMemory(
      @ForAll @IntRange(min = 0, max = 800) int one, @ForAll @IntRange(min = 0, max = 800) int two)
      throws IOException {
    // given
    byte[] npy = array("<f4", "(2, 3)", new byte[24]);
    for (int bit : new int[] {one, two}) {
      npy[bit / 8 % npy.length] ^= (byte) (1 << bit % 8);
    }

    // when, then
    try {
      assertThat(reader(npy).doubles(Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(npy.length);
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith("a.npz: images: ").hasMessageNotContaining("\n");
    }
  }
}
