package io.augment.cli.inspect;

import com.google.gson.JsonObject;
import io.augment.MaskedSamples;
import io.augment.cli.console.Description;
import io.augment.cli.input.Inputs;
import io.augment.datasets.MaskedData;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.mask.MaskGan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes images with masks, and mask GANs. */
final class MaskDescriptions {

  private MaskDescriptions() {}

  static Description ofData(Path file, MaskedData.Splits splits) {
    MaskedSamples train = splits.train();
    List<String> lines = new ArrayList<>();
    JsonObject json = Descriptions.header("data", file);
    lines.add(file + ": images with masks");
    json.addProperty("masks", true);
    Descriptions.addForm(lines, json, train.shape(), train.range(), train.classes());
    JsonObject counts = new JsonObject();
    add(lines, counts, "train", train);
    splits.validation().ifPresent(samples -> add(lines, counts, "validation", samples));
    splits.test().ifPresent(samples -> add(lines, counts, "test", samples));
    json.add("splits", counts);
    json.add("leftOut", Descriptions.leftOut(splits.notes()));
    return new Description(lines, json);
  }

  private static void add(
      List<String> lines, JsonObject counts, String split, MaskedSamples samples) {
    long[] pixels = samples.pixelCounts();
    JsonObject shares = new JsonObject();
    List<String> described = new ArrayList<>();
    for (int label = 0; label < pixels.length; label++) {
      String name = samples.classes().name(label);
      double share = (double) pixels[label] / Math.max(1, samples.masks().length);
      shares.addProperty(name, share);
      described.add(
          String.format(
              Locale.ROOT,
              "%s %.1f %% of the pixels, in %d images",
              name,
              100 * share,
              imagesWith(samples, label)));
    }
    lines.add(Descriptions.line(split, samples.size() + " (" + String.join("; ", described) + ")"));
    JsonObject each = new JsonObject();
    each.addProperty("images", samples.size());
    each.add("pixels", shares);
    counts.add(split, each);
  }

  private static int imagesWith(MaskedSamples samples, int label) {
    int images = 0;
    for (int i = 0; i < samples.size(); i++) {
      images += samples.pixelCounts(i)[label] > 0 ? 1 : 0;
    }
    return images;
  }

  /** Adds what only a mask GAN's archive has. */
  static void addArchive(List<String> lines, JsonObject json, Path file, GeneratorArchive archive) {
    try (MaskGan gan = Inputs.about(file, () -> MaskGan.of(archive))) {
      lines.add(
          Descriptions.line(
              "masks", gan.masks() + " real ones, which the file keeps to draw others from"));
      json.addProperty("masks", gan.masks());
    }
  }
}
