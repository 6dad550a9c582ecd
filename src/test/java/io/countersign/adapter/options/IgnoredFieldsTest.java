package io.countersign.adapter.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.countersign.adapter.options.IgnoredFields.SignerField;
import io.countersign.provider.Person;
import io.countersign.provider.SigningRequest;
import io.vertx.core.json.JsonObject;

class IgnoredFieldsTest {

    private static SigningRequest.Signer signer(Person person, String role) {
        return new SigningRequest.Signer(UUID.randomUUID(), person, null, role, null, new JsonObject());
    }

    private static SigningRequest.Document document(String description) {
        return new SigningRequest.Document(UUID.randomUUID(), "loan.pdf", "application/pdf", description, 9, null,
                new JsonObject());
    }

    @Test
    void onlyWhatWasGivenIsNamed() {
        // When
        List<String> paths = new IgnoredFields().add("language", "nb").add("expiresAt", null)
                .addDescriptions(List.of(document(null), document("The contract"))).paths();

        // Then
        assertThat(paths).containsExactly("language", "documents[1].description");
    }

    @Test
    void ofEachSignerWhatIsNotUsedIsNamedInAFixedOrder() {
        // Given
        Person full = new Person("Kari Nordmann", "Kari", "Nordmann", "kari@example.com", "+4740000000", "10109001290",
                LocalDate.of(1990, 9, 10));
        Set<SignerField> all = EnumSet.allOf(SignerField.class);

        // When
        List<String> paths = new IgnoredFields().addSigners(List.of(signer(full, "buyer"), signer(Person.named("Ola"), null)),
                i -> i == 0 ? all : EnumSet.of(SignerField.ROLE)).paths();

        // Then
        assertThat(paths).containsExactly("signers[0].name", "signers[0].firstName", "signers[0].lastName",
                "signers[0].email", "signers[0].phone", "signers[0].nationalId", "signers[0].birthDate", "signers[0].role");
    }
}
