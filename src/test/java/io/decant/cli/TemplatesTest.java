package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schedules that users copy run every job of the demo, in the order of what each needs. */
class TemplatesTest {
  private static final Path JOBS = Path.of("jobs");
  private static final List<String> STAGES =
      List.of(
          "run propensity-training.conf",
          "train propensity-model.conf",
          "run propensity-scoring.conf",
          "score propensity-scores.conf",
          "return propensity-return.conf");

  @Test
  void thoseOfEmr() throws IOException {
    List<String> stages = new ArrayList<>();
    JsonNode steps = new ObjectMapper().readTree(JOBS.resolve("templates/emr-step.json").toFile());
    for (JsonNode step : steps) {
      List<String> arguments = new ArrayList<>();
      step.path("Args").forEach(argument -> arguments.add(argument.asText()));
      int jar = arguments.indexOf("/opt/decant/decant.jar");
      stages.add(stage(arguments.get(jar + 1), arguments.get(jar + 2)));
      assertThat(arguments.subList(jar + 3, arguments.size())).startsWith("--env", "emr");
    }
    assertThat(stages).isEqualTo(STAGES);
  }

  @Test
  void thoseOfDatabricks() throws IOException {
    String text = Files.readString(JOBS.resolve("templates/databricks-job.yml"));
    List<String> stages = new ArrayList<>();
    Matcher parameters =
        Pattern.compile(
                "parameters:\\s+- (\\S+)\\s+- (\\S+)\\s+- --env\\s+- databricks(\\s+- --as-of)?")
            .matcher(text);
    while (parameters.find()) {
      stages.add(stage(parameters.group(1), parameters.group(2)));
      assertThat(parameters.group(3) != null).isEqualTo(parameters.group(1).equals("run"));
    }
    assertThat(stages).isEqualTo(STAGES);
    assertThat(text.split("depends_on: ")).hasSize(STAGES.size());
  }

  private static String stage(String command, String file) {
    Path job = JOBS.resolve(Path.of(file).getFileName());
    assertThat(job).exists();
    return command + " " + job.getFileName();
  }
}
