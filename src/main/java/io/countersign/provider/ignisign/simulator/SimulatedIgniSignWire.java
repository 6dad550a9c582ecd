package io.countersign.provider.ignisign.simulator;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.FaultKind;
import io.countersign.simulator.wire.TokenExpiry;
import io.countersign.simulator.wire.Wire;
import io.vertx.core.http.HttpServerRequest;

/** IgniSign's wire: the API below one root, and the faults that only it has. */
@Simulator
@ApplicationScoped
class SimulatedIgniSignWire implements Wire {

    static final String PROVIDER = "ignisign";
    static final String BESIDE = "/simulator/ignisign";
    static final String VERSION = "/v3";
    static final String ROOT = BESIDE + VERSION;
    /** What IgniSign does of itself, for faults. */
    static final String WEBHOOK = "webhook";
    static final String SESSION = "session";
    static final String PROOF = "proof";
    /** The constraints of a profile come as an array, as its documentation shows (trap 5). */
    static final String ARRAY_CONSTRAINTS = "arrayConstraints";
    /** An endpoint that was added, changed or removed comes alone instead of in an array of all (trap 4). */
    static final String SINGLE_WEBHOOK = "singleWebhook";
    /** A signer who exists is changed and answered instead of refused (D3 against M3). */
    static final String UPDATE_KNOWN_SIGNERS = "updateKnownSigners";
    /** A file is refused because of a virus. */
    static final String INFECTED = "infectedRate";
    /** A signature request has a status that no documentation names. */
    static final String UNKNOWN_STATUS = "unknownStatus";
    /** A session fails at the signature: the signer may try again. */
    static final String SESSION_FAILS = "sessionFails";
    /** A proof cannot be made. */
    static final String PROOF_FAILS = "proofFails";
    /** Topics are named as the event pages name them: APPLICATION and SIGNATURE_IMAGE (trap 3). */
    static final String PAGE_TOPICS = "pageTopics";
    private static final Map<String, FaultKind> FAULTS = Stream
            .of(TokenExpiry.FAULT, ARRAY_CONSTRAINTS, SINGLE_WEBHOOK, UPDATE_KNOWN_SIGNERS, INFECTED, UNKNOWN_STATUS,
                    SESSION_FAILS, PROOF_FAILS, PAGE_TOPICS)
            .collect(Collectors.toMap(name -> name, name -> FaultKind.RATE));

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String path() {
        return ROOT;
    }

    @Override
    public Map<String, FaultKind> faults() {
        return FAULTS;
    }

    @Override
    public String operation(HttpServerRequest request) {
        return Operation.name(request.method().name(), request.path().substring(ROOT.length()));
    }

    @Override
    public boolean isDownload(String operation) {
        return Operation.isDownload(operation);
    }
}
