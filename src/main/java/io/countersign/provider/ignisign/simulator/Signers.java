package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * Makes and changes signers. Every method works in the transaction of the connection that it is given, and throws
 * {@link RefusalException} when a rule is broken.
 */
@Simulator
@ApplicationScoped
class Signers {

    static final String CREATED = "CREATED";
    static final String BLOCKED = "BLOCKED";
    private static final String EXTERNAL = "externalId";
    private static final String SECRET = "authSecret";
    private static final String SAME = """
            where kind = 'signer' and app_id = ? and app_env = ? and shown->>'status' <> 'BLOCKED'
            and case when ?::text is null or shown->>'externalId' is null then shown->>'email' = ?
                else shown->>'externalId' = ? end order by number limit 1""";

    private final Items items;
    private final Profiles profiles;
    private final Events events;
    private final Clock clock;

    Signers(Items items, Profiles profiles, Events events, Clock clock) {
        this.items = items;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a signer. Assumed: the same external id, or where one of the two has none the same e-mail address, is the same
     * person, who is refused or changed.
     *
     * @param updateKnown whether a known person is changed
     */
    ObjectNode create(Connection connection, Scope scope, Body body, boolean updateKnown) throws SQLException {
        Profile profile = profiles.find(connection, scope, body.required("signatureProfileId"));
        if (profile.archived()) {
            throw RefusalException.rule("SIGNER_CREATION__SIGNATURE_PROFILE_ARCHIVED");
        }
        Map<String, String> inputs = SignerInputs.read(body);
        Optional<Item> known = known(connection, scope, body.text(EXTERNAL), inputs.get("email"));
        if (known.isPresent() && !updateKnown) {
            throw RefusalException.rule("SIGNER_CREATION__SIGNER_ALREADY_EXISTS");
        }
        if (known.isPresent()) {
            return update(connection, known.get(), body);
        }
        Item signer = fill(scope, body, inputs);
        demandInputs(profile, signer);
        items.insert(connection, signer);
        ObjectNode content = content(signer).put(SECRET, Json.text(signer.inner(), SECRET));
        events.record(connection, scope, Topic.SIGNER, "CREATED", content);
        return reply(signer).put(SECRET, Json.text(signer.inner(), SECRET));
    }

    private Optional<Item> known(Connection connection, Scope scope, String externalId, String email) throws SQLException {
        return items.list(connection, SAME, scope.appId(), scope.appEnv(), externalId, email, externalId).stream()
                .findFirst();
    }

    private Item fill(Scope scope, Body body, Map<String, String> inputs) {
        Item signer = Item.create(Kind.SIGNER, scope, null, clock.instant()).put("status", CREATED);
        inputs.forEach(signer::put);
        if (body.has(EXTERNAL)) {
            signer.put(EXTERNAL, body.text(EXTERNAL));
        }
        signer.shown().put("isRecurrent", Boolean.TRUE.equals(body.flag("isRecurrent")));
        signer.inner().put(SECRET, Ids.token());
        return signer;
    }

    private static void demandInputs(Profile profile, Item signer) {
        SignerInputs.missing(profile, signer).stream().findFirst().ifPresent(input -> {
            throw RefusalException.rule("SIGNER_CREATION__INPUT_FIELD_MISSING", input);
        });
    }

    /** IgniSign: only additions are possible (S). Assumed: a known value may be sent again, another one is refused. */
    ObjectNode update(Connection connection, Item signer, Body body) throws SQLException {
        Map<String, String> inputs = SignerInputs.read(body);
        List<String> added = new ArrayList<>();
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            String before = signer.text(input.getKey());
            Body.demand(before == null || before.equals(input.getValue()), input.getKey(), "is known already");
            if (before == null) {
                signer.put(input.getKey(), input.getValue());
                added.add(input.getKey());
            }
        }
        if (body.has(EXTERNAL)) {
            signer.put(EXTERNAL, body.text(EXTERNAL));
        }
        if (body.has("signatureProfileId")) {
            demandInputs(profiles.find(connection, signer.scope(), body.required("signatureProfileId")), signer);
        }
        items.update(connection, signer);
        if (!added.isEmpty()) {
            ObjectNode content = content(signer);
            content.set("inputsAdded", Json.texts(added));
            events.record(connection, signer.scope(), Topic.SIGNER, "INPUTS_ADDED", content);
        }
        return reply(signer);
    }

    /** Assumed: a signer who is revoked is BLOCKED, and cannot be revoked twice. */
    void revoke(Connection connection, Item signer) throws SQLException {
        if (signer.is(BLOCKED)) {
            throw RefusalException.rule("SIGNER_BAD_STATUS");
        }
        items.update(connection, signer.put("status", BLOCKED));
    }

    /** The old secret is no longer accepted. */
    String newSecret(Connection connection, Item signer) throws SQLException {
        String secret = Ids.token();
        signer.inner().put(SECRET, secret);
        items.update(connection, signer);
        return secret;
    }

    private static ObjectNode reply(Item signer) {
        return Json.object().put("signerId", signer.id()).put("entityType", "NATURAL");
    }

    private static ObjectNode content(Item signer) {
        ObjectNode content = Json.object().put("appId", signer.scope().appId()).put("appEnv", signer.scope().appEnv())
                .put("signerId", signer.id());
        return signer.text(EXTERNAL) == null ? content : content.put("signerExternalId", signer.text(EXTERNAL));
    }

    /** What lists and contexts show of a signer. */
    static ObjectNode summary(Item signer) {
        ObjectNode summary = Json.object().put("signerId", signer.id());
        for (String field : List.of(EXTERNAL, "firstName", "lastName", "email", "status")) {
            if (signer.text(field) != null) {
                summary.put(field, signer.text(field));
            }
        }
        summary.set("alreadyProvidedInputs", Json.texts(SignerInputs.provided(signer)));
        return summary.put("isRecurrent", signer.shown().path("isRecurrent").asBoolean());
    }
}
