package io.augment.djl.translate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationFormTest {

  @Test
  void whatIsWrittenIsRead() {
    TranslationForm form = new TranslationForm(2, 0, 5);

    assertThat(TranslationForm.read(form.json(), false)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"from": 0, "to": 0, "blocks": 2}            | from class 0 to class 0
          {"from": -1, "to": 0, "blocks": 2}           | from class -1 to class 0
          {"from": 0, "to": 1, "blocks": 33}           | blocks 33: expected
          {"from": 0, "to": 1}                         | expected whole numbers
          {"from": 0, "to": 1.5, "blocks": 2}          | expected whole numbers
          {"from": 0, "to": 4294967297, "blocks": 2}   | expected whole numbers
          {"from": 0, "to": "1", "blocks": 2}          | expected whole numbers
          [1]                                          | not the JSON of a translator
          """)
  void whatIsNoneIsRefused(String text, String expected) {
    assertThatThrownBy(() -> TranslationForm.read(text, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }
}
