package io.augment.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class ExpansionLimitTest {

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static InputStream gunzip(byte[] packed) throws IOException {
    return ExpansionLimit.gunzip(new ByteArrayInputStream(packed));
  }

  @Test
  void unpacksWhatIsSoundAlsoInParts() throws IOException {
    // given
    byte[] noise = new byte[100_000];
    new SplittableRandom(1).nextBytes(noise);
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    parts.write(gzip(noise));
    parts.write(gzip(new byte[0]));
    parts.write(gzip(noise));

    // when
    byte[] unpacked = gunzip(parts.toByteArray()).readAllBytes();

    // then
    assertThat(unpacked).hasSize(200_000).startsWith(noise).endsWith(noise);
  }

  @Test
  void unpacksSixteenMegabytesOfNothing() throws IOException {
    // given
    byte[] packed = gzip(new byte[(int) ExpansionLimit.FREE_BYTES]);

    // when, then
    assertThat(gunzip(packed).readAllBytes()).hasSize((int) ExpansionLimit.FREE_BYTES);
  }

  @Test
  void stopsWhereAFileUnpacksToMuchMoreThanItsSize() throws IOException {
    // given: 64 MiB of zeros in 64 kB
    byte[] packed = gzip(new byte[1 << 26]);
    InputStream unpacked = gunzip(packed);

    // when, then: what came before the limit came through
    assertThat(unpacked.readNBytes(1 << 24)).hasSize(1 << 24);
    assertThatThrownBy(() -> unpacked.readNBytes(1 << 25))
        .isInstanceOf(ZipException.class)
        .hasMessage("unpacks to more than 200 times its size");
  }

  @Test
  void stopsAtThousandsOfEmptyParts() throws IOException {
    // given: each part costs Java's gunzip a level of its stack
    byte[] empty = gzip(new byte[0]);
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int i = 0; i < 200_000; i++) {
      parts.write(empty);
    }

    // when, then: another Java may read on, and then finds nothing
    try {
      assertThat(gunzip(parts.toByteArray()).readAllBytes()).isEmpty();
    } catch (ZipException e) {
      assertThat(e).hasMessage("thousands of empty parts");
    }
  }

  @Test
  void countsSingleBytesAndSkippedOnes() throws IOException {
    // given
    InputStream unpacked = gunzip(gzip(new byte[] {1, 2, 3}));

    // when
    long skipped = unpacked.skip(2);

    // then
    assertThat(skipped).isEqualTo(2);
    assertThat(unpacked.read()).isEqualTo(3);
    assertThat(unpacked.read()).isEqualTo(-1);
    assertThat(unpacked.markSupported()).isFalse();
  }
}
