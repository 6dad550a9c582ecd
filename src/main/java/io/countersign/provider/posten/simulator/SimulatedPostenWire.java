package io.countersign.provider.posten.simulator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.FaultKind;
import io.countersign.simulator.wire.Wire;
import io.vertx.core.http.HttpServerRequest;

/** Posten's wire: a REST service below one root, and the faults that only it has. */
@Simulator
@ApplicationScoped
class SimulatedPostenWire implements Wire {

    static final String PROVIDER = "posten";
    static final String ROOT = "/simulator/posten/api";

    static final String WHO = "whoAmI";
    static final String CREATE = "create";
    static final String POLL = "poll";
    static final String STATUS = "status";
    static final String RENEW = "newRedirectUrl";
    static final String CONFIRM = "confirm";
    static final String DELETE = "deleteDocuments";
    static final String PADES = "pades";
    static final String XADES = "xades";
    static final String ARCHIVE = "archive";

    /** Each address answers 503 once after the fault was set. */
    static final String UNAVAILABLE_ONCE = "unavailableOnce";
    /** A download is half of the file, though HTTP calls it whole. */
    static final String TRUNCATED_DOWNLOADS = "truncatedDownloads";
    /** A polled status stays on the queue, so that the next poll gets it again at once. */
    static final String DUPLICATE_DELIVERY = "duplicateDelivery";
    /** Signers have a status that no documentation names. */
    static final String UNKNOWN_SIGNER_STATUS = "unknownSignerStatus";
    /** The organization called too often: 429 with a header called DoSFilter. */
    static final String RATE_LIMIT = "rateLimit";

    private static final Map<String, FaultKind> FAULTS = Map.of(
            UNAVAILABLE_ONCE, FaultKind.FLAG,
            TRUNCATED_DOWNLOADS, FaultKind.RATE,
            DUPLICATE_DELIVERY, FaultKind.RATE,
            UNKNOWN_SIGNER_STATUS, FaultKind.RATE,
            RATE_LIMIT, FaultKind.RATE);

    private static final Pattern ORGANIZATION = Pattern.compile("/[^/]+/?");
    private static final Pattern JOBS = Pattern.compile("/[^/]+/direct/signature-jobs/?");
    /** What stands behind a job's number, and behind the archive's word, names the operation. */
    private static final Pattern JOB = Pattern.compile("/[^/]+/direct/signature-jobs/[^/]+/([a-z]+).*");
    private static final Pattern ARCHIVED = Pattern.compile("/[^/]+/archive/.*");
    private static final Map<String, String> OF_A_JOB = Map.of("status", STATUS, "signers", RENEW, "complete", CONFIRM,
            "documents", DELETE, "pades", PADES, "xades", XADES);

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

    /** The HTTP method where the address belongs to no operation. */
    @Override
    public String operation(HttpServerRequest request) {
        String path = request.path().substring(ROOT.length());
        String method = request.method().name();
        Matcher job = JOB.matcher(path);
        if (job.matches()) {
            return OF_A_JOB.getOrDefault(job.group(1), method);
        }
        if (JOBS.matcher(path).matches()) {
            return "POST".equals(method) ? CREATE : POLL;
        }
        if (ARCHIVED.matcher(path).matches()) {
            return ARCHIVE;
        }
        return ORGANIZATION.matcher(path).matches() ? WHO : method;
    }

    @Override
    public boolean isDownload(String operation) {
        return PADES.equals(operation) || XADES.equals(operation) || ARCHIVE.equals(operation);
    }
}
