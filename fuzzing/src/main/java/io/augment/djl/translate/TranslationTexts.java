package io.augment.djl.translate;

import io.augment.djl.translate.internal.TranslationForm;

/** Texts that an image-to-image translator keeps beside its weights. */
public final class TranslationTexts {

  private TranslationTexts() {}

  /**
   * Reads the networks' form, and writes it.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String form(String text) {
    return TranslationForm.read(text, false).json();
  }
}
