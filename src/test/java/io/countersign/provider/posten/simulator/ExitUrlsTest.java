package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitUrlsTest {

    @ParameterizedTest
    @CsvSource({ "https://a.example/done, https://a.example/done?status_query_token=T",
            "https://a.example/done?x=1, https://a.example/done?x=1&status_query_token=T",
            "https://a.example/done#here, https://a.example/done?status_query_token=T#here" })
    void theTokenIsAddedToWhatTheUrlAlreadyAsks(String url, String expected) {
        // When
        URI exit = ExitUrls.with(url, "T");

        // Then
        assertThat(exit).hasToString(expected);
    }
}
