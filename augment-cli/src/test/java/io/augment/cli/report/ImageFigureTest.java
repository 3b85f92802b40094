package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageFigureTest {

  @Test
  void holdsTheBytesAndTheSizeTimesTheScale() {
    // given
    byte[] png = ExampleReport.png(56, 28, 1);

    // when
    ParsedPage page =
        ParsedPage.of(ImageFigure.builder("Grid.").image("", png, "Two cells", 3).build());

    // then
    String source = page.attributes("//img", "src").get(0);
    assertThat(Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1)))
        .isEqualTo(png);
    assertThat(page.attributes("//img", "width")).isEqualTo(List.of("168"));
    assertThat(page.attributes("//img", "height")).isEqualTo(List.of("84"));
  }

  @Test
  void saysWhatIsWrong() {
    byte[] png = ExampleReport.png(2, 2, 1);
    ImageFigure.Builder figure = ImageFigure.builder("Grid.");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> figure.image("Real", new byte[40], "Cells", 1))
        .withMessage("image \"Real\" of 40 bytes: expected a PNG file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figure.image("Real", png, " ", 1))
        .withMessage("alt of image \"Real\": expected a text that says what it shows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figure.image("Real", png, "Cells", 0))
        .withMessage("scale 0: expected 1 or more");
  }
}
