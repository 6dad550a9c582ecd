package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PlatformParserTest {

    @Test
    void theParserOfEvidenceIsNobodyElses() {
        // When
        Stream<Object> factories = Stream.of(XMLInputFactory.newFactory(), XMLOutputFactory.newFactory(),
                XMLEventFactory.newFactory());

        // Then
        assertThat(factories.map(factory -> factory.getClass().getName())).allMatch(name -> name.startsWith("com.ctc.wstx."));
    }
}
