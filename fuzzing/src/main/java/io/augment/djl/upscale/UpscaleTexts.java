package io.augment.djl.upscale;

import io.augment.djl.upscale.internal.UpscaleArchitecture;

/** Texts that an upscaler keeps beside its weights. */
public final class UpscaleTexts {

  private static final int CHANNELS = 3;
  private static final int WIDTH = 8;

  private UpscaleTexts() {}

  /**
   * Reads the network's form, and writes it.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String form(String text) {
    return UpscaleArchitecture.read(CHANNELS, WIDTH, text).json();
  }
}
