package io.countersign.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.countersign.docs.Settings.Group;
import io.countersign.docs.Settings.Setting;

class ConfigurationPageTest {

    private static final String HEAD = """
            # Settings

            This page is written from the code by `make docs`.

            Every setting can be given as a system property, or as an environment variable in capitals with `_` in place of
            each other character: `countersign.public-url` is `COUNTERSIGN_PUBLIC_URL`. Durations are `10s`, `5m`, `24h`, `7d`
            or ISO 8601 (`PT10S`); sizes in memory are `10K`, `50M` or `1G`. A process refuses to start with a name below
            `countersign.` that it does not know.

            The settings of Quarkus that an operator needs, such as the address of the database, stand in
            [operating.md](operating.md); timeouts, retries and breakers of each provider's operations are
            `quarkus.fault-tolerance."<class>/<method>".…`.
            """;

    @Test
    void thePageOfSettingsIsCurrent() {
        // Then
        GeneratedPage.check("configuration.md",
                HEAD + Settings.read().stream().map(ConfigurationPageTest::section).collect(Collectors.joining()));
    }

    @Test
    void everySettingSaysWhatItMeans() {
        // When
        Stream<Setting> settings = Settings.read().stream().flatMap(group -> group.settings().stream());

        // Then
        assertThat(settings).hasSizeGreaterThan(50).noneMatch(setting -> setting.meaning().isBlank())
                .noneMatch(setting -> setting.meaning().contains("{@"));
    }

    private static String section(Group group) {
        return "\n## `%s.*`%s\n\n%s\n\n| setting | default | what it means |\n|---|---|---|\n".formatted(group.prefix(),
                group.simulators() ? " (simulators)" : "", group.purpose())
                + group.settings().stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        return "| `%s` | %s | %s |\n".formatted(setting.key(),
                setting.byDefault() == null ? "–" : "`" + setting.byDefault() + "`", setting.meaning());
    }
}
