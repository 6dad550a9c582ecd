package io.countersign.provider.signant.simulator;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.FaultKind;
import io.countersign.simulator.wire.Wire;
import io.vertx.core.http.HttpServerRequest;

/** Signant's wire: one SOAP endpoint, the operation in the SOAPAction header, and the faults that only it has. */
@Simulator
@ApplicationScoped
class SimulatedSignantWire implements Wire {

    static final String PROVIDER = "signant";

    /** An operation answers with a SOAP fault and does nothing. */
    static final String SOAP_FAULT = "soapFault";
    /** The posting reaches its end between the status that says it is signed and the download. */
    static final String EXPIRE_BEFORE_DOWNLOAD = "expireBeforeDownload";
    /** Replies carry an element that the contract does not know. */
    static final String UNKNOWN_ELEMENTS = "unknownElements";
    /** Dates come without a zone. */
    static final String ZONELESS_DATES = "zonelessDates";
    /** The provider's clock, as its dates show it, is an hour ahead. */
    static final String HOUR_AHEAD = "hourAhead";
    /** The provider's clock, as its dates show it, is two hours ahead. */
    static final String TWO_HOURS_AHEAD = "twoHoursAhead";
    /** The status spells ActiveToDateTime as ActiveTo, as the provider's own table does. */
    static final String ACTIVE_TO = "activeTo";
    /** Misplaced members are silently dropped, as WCF does, instead of being refused. */
    static final String WCF_LIKE = "wcfLike";

    private static final Map<String, FaultKind> FAULTS = Map.of(
            SOAP_FAULT, FaultKind.RATE,
            EXPIRE_BEFORE_DOWNLOAD, FaultKind.RATE,
            UNKNOWN_ELEMENTS, FaultKind.RATE,
            ZONELESS_DATES, FaultKind.RATE,
            HOUR_AHEAD, FaultKind.FLAG,
            TWO_HOURS_AHEAD, FaultKind.FLAG,
            ACTIVE_TO, FaultKind.RATE,
            WCF_LIKE, FaultKind.FLAG);

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String path() {
        return "/simulator/soap/signant";
    }

    @Override
    public Map<String, FaultKind> faults() {
        return FAULTS;
    }

    /** The last part of the action; the HTTP method where there is none, as when the WSDL is fetched. */
    @Override
    public String operation(HttpServerRequest request) {
        String action = request.getHeader("SOAPAction");
        if (action == null || action.replace("\"", "").isBlank()) {
            return request.method().name();
        }
        String bare = action.replace("\"", "");
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isDownload(String operation) {
        return "DownloadInstantAttachment".equals(operation);
    }
}
