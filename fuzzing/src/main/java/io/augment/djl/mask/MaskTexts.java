package io.augment.djl.mask;

import io.augment.djl.mask.internal.MaskJson;

/** Texts that a mask GAN keeps beside its weights. */
public final class MaskTexts {

  private MaskTexts() {}

  /**
   * Reads how masks are drawn, and writes it.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String form(String text) {
    return MaskJson.read(text).json();
  }
}
