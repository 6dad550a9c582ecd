package io.countersign.provider.signspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** The command lines of SignSpace's own guide work against the simulator, which so is checked by what we did not write. */
@QuarkusTest
class SignSpaceGuideTest {

    private static final Path SCRIPT = Path.of("src", "test", "resources", "provider", "signspace", "guide.sh");
    private static final String ID = "[0-9a-f]{24}";

    private static Map<String, String> run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", SCRIPT.toString(), "http://localhost:" + RestAssured.port)
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines().map(line -> line.split(" ", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    @Test
    void everyLineOfTheGuideDoesWhatTheGuideSays() throws IOException, InterruptedException {
        // When
        Map<String, String> results = run();

        // Then
        assertThat(results).containsEntry("token", "received").containsEntry("got", "2")
                .containsEntry("downloaded", "test document").containsEntry("archive", "PK")
                .containsEntry("opened", "open");
        assertThat(results.get("file")).matches(ID);
        assertThat(results.get("request")).matches(ID).isEqualTo(results.get("complete"));
        assertThat(results.get("cancelled")).isIn("cancelled", "canceled");
        assertThat(results.get("updated")).matches(ID).isEqualTo(results.get("changed"));
    }
}
