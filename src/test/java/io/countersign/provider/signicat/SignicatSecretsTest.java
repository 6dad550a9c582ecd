package io.countersign.provider.signicat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signicat.SignicatReplies.Artifact;
import io.countersign.provider.signicat.SignicatReplies.Event;
import io.countersign.provider.signicat.SignicatReplies.Forward;
import io.countersign.provider.signicat.SignicatReplies.TaskStatus;
import io.countersign.provider.signicat.SignicatWire.Attribute;
import io.countersign.provider.signicat.SignicatWire.Form;
import io.countersign.provider.signicat.SignicatWire.NameValue;
import io.countersign.provider.signicat.SignicatWire.Notification;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.countersign.provider.signicat.SignicatWire.Subject;

class SignicatSecretsTest {

    private static final String SECRET = Given.KARI;

    static Stream<Object> whatHoldsSecrets() {
        Attribute attribute = new Attribute("national-id", SECRET, List.of());
        SigningRequest request = Given.request(Given.known(0, "{'loginHints':[{'name':'n','value':'" + SECRET + "'}]}"));
        SignicatOptions options = Given.options(request);
        Order order = SignicatOrders.order(request, options, new OrderTerms(7, true), Given.refs(request));
        return Stream.of(attribute, new Subject(SECRET, List.of(attribute), List.of(attribute)), order, order.tasks().get(0),
                options, new Form(true, List.of(new NameValue("n", SECRET))),
                new Notification("id", SECRET, null, null, SECRET, "SMS", List.of(), null),
                new TaskStatus("o", "t", "REJECTED", null, null, List.of(), SECRET), new Event("e", null, SECRET),
                new Forward("o", "t", "t", SECRET, SECRET, SECRET, SECRET, SECRET), new Artifact(SECRET, "o", "t", SECRET),
                new Order("o", SECRET, null, null, null, null, null, null),
                new SignicatNotes(Given.json("{'links':{'s':'https://x/" + SECRET + "'}}")));
    }

    @ParameterizedTest
    @MethodSource("whatHoldsSecrets")
    void itIsSilent(Object silent) {
        // Then
        assertThat(silent.toString()).doesNotContain(SECRET, "kari@example.com", "token");
    }

    @Test
    void whatSignicatSaysIsReportedWithoutPersonNumbers() {
        // Given
        HttpReply refusal = new HttpReply(400, Map.of(), ("{\"title\":\"No " + SECRET + "\",\"violations\":[{\"propertyPath\":"
                + "\"a\",\"message\":\"" + SECRET + "\"}]}").getBytes(UTF_8));

        // Then
        assertThat(SignicatProblem.of(refusal).toString()).doesNotContain(SECRET);
    }
}
