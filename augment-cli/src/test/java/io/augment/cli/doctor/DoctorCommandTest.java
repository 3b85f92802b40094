package io.augment.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.augment.cli.CommandRun;
import io.augment.cli.console.Description;
import io.augment.djl.engine.EngineHealth;
import io.augment.djl.engine.EngineHealth.Form;
import io.augment.djl.engine.EngineHealth.Outcome;
import io.augment.djl.engine.EngineInfo;
import io.augment.djl.engine.EngineInfo.ProcessorCaches;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class DoctorCommandTest {

  @TempDir private Path folder;

  @Test
  void tellsWhatABugReportNeeds() {
    // when
    CommandRun run = CommandRun.of("doctor", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("augment ", "djl 0.36", "PyTorch 2.7.1", "native library", "processor", "threads")
        .contains("GFLOP/s", "200 forms", "correct numbers here");
    JsonObject json = run.json();
    assertThat(json.getAsJsonArray("forms")).hasSize(200);
    assertThat(json.get("outcome").getAsString()).isIn("right", "channels-last-only");
    assertThat(json.getAsJsonObject("gigaflops").get("convolution").getAsDouble()).isPositive();
    for (JsonElement each : json.getAsJsonArray("folders")) {
      assertThat(each.getAsJsonObject().get("writable").getAsBoolean()).isTrue();
    }
  }

  @Test
  void theFormsOfOurOwnNetworksAreRight() {
    // when
    JsonObject json = CommandRun.of("doctor", "--json").json();

    // then
    assertThat(json.getAsJsonArray("forms"))
        .map(JsonElement::getAsJsonObject)
        .filteredOn(form -> form.get("form").getAsString().startsWith("channels last"))
        .hasSize(100)
        .allMatch(form -> form.get("right").getAsBoolean());
  }

  @Test
  void showsEveryFormIfAskedToAndElseTheWrongOnes() {
    // given
    Diagnosis diagnosis =
        diagnosis(
            Outcome.CHANNELS_LAST_ONLY,
            new Form("channels last, 1 to 3 channels, kernel 3, stride 1", 1e-7, 1e-7, 1e-7, true),
            new Form(
                "channels first, 1 to 3 channels, kernel 3, stride 1",
                1e-7,
                Double.POSITIVE_INFINITY,
                0.25,
                false));

    // when
    List<String> few = Diagnoses.described(diagnosis, false).lines();
    List<String> all = Diagnoses.described(diagnosis, true).lines();

    // then
    assertThat(all).hasSize(few.size() + 1);
    assertThat(few).noneMatch(line -> line.startsWith("channels last"));
    assertThat(few)
        .anyMatch(line -> line.startsWith("channels first") && line.contains("NaN"))
        .anyMatch(line -> line.contains("2 forms, 1 wrong"))
        .anyMatch(line -> line.contains("EngineHealth.ensureRight()"));
  }

  @Test
  void aMachineOnWhichNothingMayBeTrainedIsAFailure() {
    // given
    Diagnosis diagnosis =
        diagnosis(
            Outcome.WRONG,
            new Form("channels last, 1 to 3 channels, kernel 3, stride 1", 0.5, 0.5, 0.5, false));

    // when
    Description description = Diagnoses.described(diagnosis, false);

    // then
    assertThat(diagnosis.mayTrain()).isFalse();
    assertThat(description.lines())
        .anyMatch(line -> line.contains("neither trains nor samples here"));
    assertThat(description.json().get("outcome").getAsString()).isEqualTo("wrong");
    assertThat(description.json().has("gigaflops")).isFalse();
  }

  private Diagnosis diagnosis(Outcome outcome, Form... forms) {
    return new Diagnosis(
        new EngineInfo(
            new TreeMap<>(Map.of("djl", "1")), Optional.empty(), folder, ProcessorCaches.HIDDEN),
        "17",
        "a processor",
        2,
        1,
        1 << 30,
        Map.of(),
        new EngineHealth(outcome, List.of(forms)),
        Optional.empty(),
        List.of(Diagnosis.Folder.of("fitted GANs", folder.resolve("to be made"))));
  }
}
