package io.augment.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileFormatExceptionTest {

  @Test
  void showsTextFromAFileInOneShortLine() {
    assertThat(FileFormatException.excerpt("a\nb\u001b[2J\u2028")).isEqualTo("a?b?[2J?");
    assertThat(FileFormatException.excerpt("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(FileFormatException.excerpt("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
  }
}
