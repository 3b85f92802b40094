package io.augment.djl.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.Provenance;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorArchiveTest {

  @TempDir Path folder;

  private static GeneratorArchive archive() {
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("steps", "100");
    GeneratorArchive.Manifest manifest =
        new GeneratorArchive.Manifest(
            "resnet",
            8,
            4,
            SampleShape.image(3, 28, 28),
            new ValueRange(-1f, 1f),
            ClassLabels.of("rot \"1\"", "weiß", "</x>"),
            new Provenance("gan", "ab12", Long.MIN_VALUE, settings, new TreeMap<>()),
            List.of("step 5: something"),
            new TreeMap<>(Map.of("rows", "{\"heads\": \"ä\"}")));
    return new GeneratorArchive(
        manifest,
        List.of(
            new GeneratorArchive.Tensor(
                "first", List.of(2L, 3L), new float[] {1, 2, 3, -4, 5e-9f, Float.MAX_VALUE}),
            new GeneratorArchive.Tensor("second", List.of(1L), new float[] {-0f})));
  }

  private Path written() throws IOException {
    Path file = folder.resolve("some folder").resolve("generator.gan");
    archive().write(file);
    return file;
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    // when
    GeneratorArchive read = GeneratorArchive.read(written());

    // then
    assertThat(read.manifest()).isEqualTo(archive().manifest());
    assertThat(read.tensors()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(read.tensors().get(i).name()).isEqualTo(archive().tensors().get(i).name());
      assertThat(read.tensors().get(i).shape()).isEqualTo(archive().tensors().get(i).shape());
      assertThat(read.tensors().get(i).values()).isEqualTo(archive().tensors().get(i).values());
    }
  }

  @Test
  void theSameGeneratorGivesTheSameBytesAndNothingIsLeftBesideThem() throws IOException {
    // given
    Path file = written();
    byte[] first = Files.readAllBytes(file);

    // when
    archive().write(file);

    // then
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    try (Stream<Path> files = Files.list(folder.resolve("some folder"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theFileIsInTheSafetensorsFormat() throws IOException {
    // when
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(written())).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(header);

    // then the header is JSON that names each tensor's type, shape and place, aligned to 8 bytes
    String text = new String(header, StandardCharsets.UTF_8);
    assertThat(header.length % 8).isZero();
    assertThat(text)
        .contains("\"first\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}")
        .contains("\"second\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]}");
    assertThat(bytes.remaining()).isEqualTo(28);
    assertThat(bytes.getFloat(bytes.position() + 4)).isEqualTo(2f);
  }

  @Property(tries = 300)
  @Tag("fuzzing")
  void aFlippedBitIsNoticedOrChangesNothing(
      @ForAll @IntRange(max = 100_000) int position, @ForAll @IntRange(max = 7) int bit)
      throws IOException {
    // given
    Path file = Files.createTempFile("flipped", ".gan");
    try {
      archive().write(file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[position % bytes.length] ^= (byte) (1 << bit);
      Files.write(file, bytes);

      // when, then
      readsAsWrittenOrIsRefused(file);
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 200)
  @Tag("fuzzing")
  void aFileThatIsCutOffIsRefused(@ForAll @IntRange(max = 100_000) int length) throws IOException {
    Path file = Files.createTempFile("cut", ".gan");
    try {
      archive().write(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, length % bytes.length));
      assertThatThrownBy(() -> GeneratorArchive.read(file))
          .isInstanceOf(ArchiveFormatException.class)
          .hasMessageStartingWith(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static void readsAsWrittenOrIsRefused(Path file) throws IOException {
    GeneratorArchive read;
    try {
      read = GeneratorArchive.read(file);
    } catch (ArchiveFormatException e) {
      assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
      return;
    }
    assertThat(read.manifest()).isEqualTo(archive().manifest());
    assertThat(read.tensors().get(0).values()).isEqualTo(archive().tensors().get(0).values());
  }

  @Test
  void aHeaderThatClaimsMoreThanThereIsIsRefusedBeforeAnythingIsAllocated() throws IOException {
    // given a few bytes that claim a header of two gigabytes, and a tensor of 2^60 numbers
    Path claims = folder.resolve("claims.gan");
    Files.write(
        claims, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 31).array());
    Path huge =
        withHeader(
            "{\"__metadata__\":{\"format\":\"augment-generator\",\"version\":\"1\"},"
                + "\"t\":{\"dtype\":\"F32\",\"shape\":[1073741824,1073741824],"
                + "\"data_offsets\":[0,4]}}");

    // when, then
    refused(claims, "header's length");
    refused(huge, "'t' is not in its place");
  }

  @Test
  void otherFilesAreRefusedForWhatTheyAre() throws IOException {
    Path text = Files.writeString(folder.resolve("text.gan"), "this is no archive at all");
    refused(text, "not a generator archive");
    refused(Files.writeString(folder.resolve("empty.gan"), ""), "0 bytes");
    refused(withHeader("[]"), "not a JSON object");
    refused(withHeader("{\"__metadata__\":{\"format\":\"pt\"}}"), "but not a generator archive");
    refused(withHeader("{}"), "no '__metadata__'");
    assertThatThrownBy(() -> GeneratorArchive.read(folder.resolve("missing.gan")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aLaterVersionIsRefusedByName() throws IOException {
    refused(
        withHeader("{\"__metadata__\":{\"format\":\"augment-generator\",\"version\":\"2\"}}"),
        "a generator archive of version 2: this Augment reads up to version 1");
  }

  @Test
  void tensorsThatOverlapOrLeaveGapsAreRefused() throws IOException {
    String head = "{\"__metadata__\":{\"format\":\"augment-generator\",\"version\":\"1\"},";
    refused(
        withHeader(head + "\"t\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"),
        "has the shape [0]");
    refused(
        withHeader(head + "\"t\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}"),
        "not a small float32 array");
    refused(
        withHeader(head + "\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"),
        "is not in its place");
    refused(
        withHeader(head + "\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
        "4 bytes after the last tensor");
  }

  /** A file of that header and eight bytes of data. */
  private Path withHeader(String json) throws IOException {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    return Files.write(Files.createTempFile(folder, "made", ".gan"), bytes.array());
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> GeneratorArchive.read(file))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }
}
