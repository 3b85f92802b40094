package io.augment.cli.option;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.ReadFiles;
import io.augment.data.SampleShape;
import io.augment.djl.torchscript.TorchScriptFeatures;
import io.augment.djl.unlabeled.Teacher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of images that nobody has labelled, and of what labels them. */
public final class UnlabeledOptions implements SettingOptions.Source {

  private static final String REST = "rest";

  @Option(
      names = "--unlabeled",
      paramLabel = "DATA",
      description =
          "Images without labels, of the training images' size and range: a folder of image files,"
              + " or what else can be read as images, whose labels are then ignored; rest for the"
              + " training images that --per-class or --counts leaves over; where images have"
              + " masks, images without masks.")
  private @Nullable String unlabeled;

  @Option(
      names = "--features",
      paramLabel = "FILE.pt",
      description =
          "Label the images of --unlabeled by a logistic regression on the features of a"
              + " TorchScript network, instead of by networks that are fitted. It is a program:"
              + " load only what you trust.")
  private @Nullable Path features;

  private final SettingOptions settings =
      SettingOptions.named("", Teacher.defaults(), "teacher-", "steps", "pretraining");

  @Override
  public List<OptionSpec> options() {
    return settings.specs();
  }

  /** Whether there are unlabelled images. */
  public boolean isGiven() {
    return unlabeled != null;
  }

  /** Whether these are the training images that a repeat doesn't draw. */
  private boolean isRest() {
    return REST.equals(unlabeled);
  }

  /** Where the images are; empty if none were given, or these are the rest. */
  public Optional<Path> source() {
    return isGiven() && !isRest()
        ? Optional.of(new DataConverter().convert(String.valueOf(unlabeled)))
        : Optional.empty();
  }

  private Optional<Path> features() {
    return Optional.ofNullable(features);
  }

  /** SHA-256 of that file; empty if there is none. */
  public Optional<String> featuresDigest() {
    return features()
        .map(file -> Inputs.file(file, "a TorchScript network", UnlabeledOptions::sha256));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The teacher, without the user's features. */
  public Teacher teacher() {
    return settings.applied(Teacher.defaults());
  }

  /**
   * Loads the user's network.
   *
   * @param shape the shape of the images
   * @return the network, to be closed; empty if none was given
   */
  public Optional<TorchScriptFeatures> load(SampleShape shape) {
    return features()
        .map(
            file ->
                Inputs.file(
                    file,
                    "a TorchScript network",
                    given -> TorchScriptFeatures.load(given, shape)));
  }

  /** Adds what these name to what a command reads. */
  public ReadFiles addTo(ReadFiles reads) {
    return reads.and("the unlabelled images", source().orElse(null)).and("the network", features);
  }

  /** Refuses the rest, where it would have masks. */
  public void requireNoRest() {
    if (isRest()) {
      throw new BadInputException(
          "--unlabeled rest: these are images with masks: expected images without masks, such as a"
              + " folder of files");
    }
  }

  /** Says how many unlabelled images were left out, as they are test images as well. */
  public static String leftOut(int count) {
    return count == 1
        ? "1 unlabelled image is a test image as well: left out"
        : count + " unlabelled images are test images as well: left out";
  }

  /** Refuses what makes no sense together. */
  public void check(boolean scarce) {
    if (features != null && !isGiven()) {
      throw new BadInputException("--features " + features + ": expected --unlabeled as well");
    }
    if (isRest() && !scarce) {
      throw new BadInputException(
          "--unlabeled rest: every training image is drawn: expected --per-class or --counts, which"
              + " leave some over");
    }
  }
}
