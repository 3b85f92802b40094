package io.augment.internal.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.internal.tensorboard.EventFile.Message;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileWriterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_250L), ZoneOffset.UTC);

  /** What is in every file before the first value: the version, and the session's start. */
  private static final int HEAD = 2;

  @TempDir Path folder;

  private EventFileWriter open() throws IOException {
    return EventFileWriter.open(folder, "run", CLOCK);
  }

  private static List<Message> values(EventFileWriter writer) {
    List<Message> events = EventFile.read(writer.file());
    return events.subList(HEAD, events.size());
  }

  @Test
  void theTestsOwnChecksumIsThatOfRfc3720() {
    byte[] zeros = new byte[32];
    byte[] ones = HexFormat.of().parseHex("ff".repeat(32));
    byte[] ascending = new byte[32];
    IntStream.range(0, 32).forEach(i -> ascending[i] = (byte) i);

    assertThat(EventFile.crc32c(zeros)).isEqualTo(0x8a9136aa);
    assertThat(EventFile.crc32c(ones)).isEqualTo(0x62a8ab43);
    assertThat(EventFile.crc32c(ascending)).isEqualTo(0x46dd794e);
  }

  @Test
  void writesScalarsAsTensorBoardItselfDoesByteForByte() throws IOException {
    // given what TensorBoard 2.21's own EventFileWriter makes of
    // Event(wall_time=1700000000.25, step=S, summary=Summary(value=[
    //     Summary.Value(tag='loss/generator', simple_value=V)]))
    // for (S, V) of (1, 0.5) and (300, -2)
    String expected =
        "2400000000000000422b804d0900001040fc54d94110012a170a150a0e6c6f73732f67656e657261746f7215"
            + "0000003fc6170bfe"
            + "2500000000000000eabc36f30900001040fc54d94110ac022a170a150a0e6c6f73732f67656e65726174"
            + "6f7215000000c08f8a928f";

    // when
    EventFileWriter writer = open();
    try (writer) {
      writer.scalar("loss/generator", 1, 0.5);
      writer.scalar("loss/generator", 300, -2);
    }

    // then
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(writer.file()))).endsWith(expected);
  }

  @Test
  void beginsWithTheVersionAndTheSessionsStart() throws IOException {
    // when
    EventFileWriter writer = open();
    writer.close();

    // then
    assertThat(writer.file())
        .isEqualTo(folder.resolve("run/events.out.tfevents.1700000000.augment"));
    List<Message> events = EventFile.read(writer.file());
    assertThat(events).hasSize(HEAD);
    assertThat(events.get(0).real(1)).isEqualTo(1_700_000_000.25);
    assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
    assertThat(events.get(1).message(7).integer(1)).isEqualTo(1);
  }

  @Test
  void aRunThatGoesOnOrBackDropsWhatWasWrittenOfLaterSteps() throws IOException {
    // when a run goes on after step 40, and later goes back to step 45
    EventFileWriter writer = EventFileWriter.resume(folder, "run", 40);
    try (writer) {
      writer.goBack(45);
    }

    // then sessions start at the steps after these: from there on TensorBoard drops what it read
    List<Message> events = EventFile.read(writer.file());
    assertThat(events).hasSize(HEAD + 1);
    assertThat(events.get(1).integer(2)).isEqualTo(41);
    assertThat(events.get(1).message(7).integer(1)).isEqualTo(1);
    assertThat(events.get(2).integer(2)).isEqualTo(46);
    assertThat(events.get(2).message(7).integer(1)).isEqualTo(1);
  }

  @Test
  void writesScalarsPicturesAndTexts() throws IOException {
    // given
    BufferedImage grey = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(2, 1, 0, 200);
    BufferedImage colour = new BufferedImage(200, 1, BufferedImage.TYPE_INT_RGB);
    colour.setRGB(199, 0, 0x112233);

    // when
    EventFileWriter writer = open();
    try (writer) {
      writer.scalar("über/alles", 0, Double.NaN);
      writer.image("grey", 5, grey);
      writer.image("colour", 5_000_000_000L, colour);
      writer.text("findings", 7, "class 'naïve': **alike**");
    }

    // then
    List<Message> events = values(writer);
    assertThat(events).hasSize(4);
    assertThat(events.get(0).numbers()).containsExactly(1, 5);
    assertThat(events.get(0).value().text(1)).isEqualTo("über/alles");
    assertThat(events.get(0).value().single(2)).isNaN();
    assertThat(events.get(1).integer(2)).isEqualTo(5);
    Message greyImage = events.get(1).value().message(4);
    assertThat(List.of(greyImage.integer(1), greyImage.integer(2), greyImage.integer(3)))
        .containsExactly(2L, 3L, 1L);
    assertThat(decoded(greyImage).getRaster().getSample(2, 1, 0)).isEqualTo(200);
    assertThat(events.get(2).integer(2)).isEqualTo(5_000_000_000L);
    Message colourImage = events.get(2).value().message(4);
    assertThat(List.of(colourImage.integer(1), colourImage.integer(2), colourImage.integer(3)))
        .containsExactly(1L, 200L, 3L);
    assertThat(decoded(colourImage).getRGB(199, 0)).isEqualTo(0xff112233);
    Message text = events.get(3).value();
    assertThat(text.message(9).message(1).text(1)).isEqualTo("text");
    assertThat(text.message(8).integer(1)).isEqualTo(7);
    assertThat(text.message(8).text(8)).isEqualTo("class 'naïve': **alike**");
  }

  private static BufferedImage decoded(Message image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.bytes(4)));
  }

  @Property(tries = 50)
  void everyStepAndValueIsReadBack(@ForAll List<Double> numbers, @ForAll long seed)
      throws IOException {
    // given
    Path place = Files.createTempDirectory("events");
    long step = seed & Long.MAX_VALUE;

    // when
    EventFileWriter writer = EventFileWriter.open(place, "run", CLOCK);
    try (writer) {
      for (double number : numbers) {
        writer.scalar("x", step, number);
      }
    }

    // then
    List<Message> events = values(writer);
    assertThat(events.stream().map(event -> event.value().single(2)))
        .containsExactlyElementsOf(numbers.stream().map(Double::floatValue).toList());
    assertThat(events)
        .allMatch(event -> step == 0 ? !event.numbers().contains(2) : event.integer(2) == step);
    Files.delete(writer.file());
    Files.delete(place.resolve("run"));
    Files.delete(place);
  }

  @Test
  void everyWriterHasAFileOfItsOwn() throws IOException {
    // when
    try (EventFileWriter first = open();
        EventFileWriter second = open();
        EventFileWriter third = open()) {
      third.scalar("x", 1, 1);

      // then
      assertThat(Stream.of(first, second, third).map(w -> String.valueOf(w.file().getFileName())))
          .containsExactly(
              "events.out.tfevents.1700000000.augment",
              "events.out.tfevents.1700000000.augment.01",
              "events.out.tfevents.1700000000.augment.02")
          .isSorted();
    }
  }

  @Test
  void reachesTheDiskASecondLaterOrWhenAskedTo() throws IOException {
    // given
    Ticking clock = new Ticking();
    try (EventFileWriter writer = EventFileWriter.open(folder, "run", clock)) {
      // when, then
      writer.scalar("x", 1, 1);
      assertThat(values(writer)).isEmpty();
      writer.flush();
      assertThat(values(writer)).hasSize(1);
      writer.scalar("x", 2, 1);
      clock.now = clock.now.plusMillis(999);
      writer.scalar("x", 3, 1);
      assertThat(values(writer)).hasSize(1);
      clock.now = clock.now.plus(Duration.ofMillis(1));
      writer.scalar("x", 4, 1);
      assertThat(values(writer)).hasSize(4);
    }
  }

  /** A clock that a test sets. */
  private static final class Ticking extends Clock {
    private Instant now = CLOCK.instant();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "a//b",
        "/etc",
        "a/",
        ".git",
        "a\\b",
        "C:x",
        "a\nb",
        "x\0",
        "a/.b",
        "~?*"
      })
  void refusesARunThatCouldLieElsewhere(String run) throws IOException {
    assertThatThrownBy(() -> EventFileWriter.open(folder, run, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("run '" + run + "': expected letters, digits");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gan", "gan+classic", "arms/real", "näve (2) v1.0", "東京/第1", "a..b"})
  void takesRunsInFoldersOfTheirNames(String run) throws IOException {
    try (EventFileWriter writer = EventFileWriter.open(folder, run, CLOCK)) {
      assertThat(writer.file()).hasParent(folder.resolve(run));
    }
  }

  @Property
  void anyTextBecomesARunInOnePart(@ForAll String text) {
    // when
    String run = EventFileWriter.runNamed(text);

    // then
    assertThat(EventFileWriter.requireRun(run)).isEqualTo(run).doesNotContain("/");
    assertThat(EventFileWriter.runNamed(run)).isEqualTo(run);
  }

  @Test
  void refusesABlankTagANegativeStepAndAClosedFile() throws IOException {
    // given
    EventFileWriter writer = open();

    // then
    assertThatThrownBy(() -> writer.scalar(" ", 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tag ' ': expected a name");
    assertThatThrownBy(() -> writer.text("x", -1, "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step -1: expected at least 0");
    writer.close();
    writer.close();
    assertThatThrownBy(() -> writer.scalar("x", 1, 1))
        .isInstanceOf(IOException.class)
        .hasMessage(writer.file() + ": is closed");
    assertThat(values(writer)).isEmpty();
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("file"), "mine", StandardCharsets.UTF_8);

    // then
    assertThatThrownBy(() -> EventFileWriter.open(file, "run", CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("mine");
  }
}
