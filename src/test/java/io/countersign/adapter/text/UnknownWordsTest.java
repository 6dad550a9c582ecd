package io.countersign.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.provider.PostingId;

class UnknownWordsTest {

    private static final PostingId POSTING = new PostingId(UUID.randomUUID());

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(UnknownWords.class.getName());
    private final UnknownWords words = new UnknownWords("Acme");
    private final Handler listening = new Handler() {

        @Override
        public void publish(LogRecord reported) {
            logged.add(ExtLogRecord.wrap(reported).getFormattedMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        log.addHandler(listening);
    }

    @AfterEach
    void listenNoMore() {
        log.removeHandler(listening);
    }

    @Test
    void eachIsReportedOnce() {
        // When
        words.received("LIMBO", POSTING);
        words.received("LIMBO", POSTING);
        words.received("PURGATORY", POSTING);

        // Then
        assertThat(logged).hasSize(2);
        assertThat(logged.get(0)).contains("Acme", "LIMBO", POSTING.toString());
    }

    @Test
    void aPersonsNumberAmongThemIsNotReported() {
        // When
        words.received("10109001290", POSTING);

        // Then
        assertThat(logged).singleElement().asString().doesNotContain("10109001290");
    }

    @Test
    void oneThatSaysSomethingElseEachTimeFillsNoMemory() {
        // When
        for (int i = 0; i < 1000; i++) {
            words.received("WORD_" + i, POSTING);
        }

        // Then
        assertThat(logged).hasSize(100);
    }
}
