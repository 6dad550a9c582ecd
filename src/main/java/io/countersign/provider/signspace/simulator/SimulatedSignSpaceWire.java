package io.countersign.provider.signspace.simulator;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.FaultKind;
import io.countersign.simulator.wire.TokenExpiry;
import io.countersign.simulator.wire.Wire;
import io.vertx.core.http.HttpServerRequest;

/** SignSpace's wire: the API below one root, the token endpoint beside it, and the faults that only it has. */
@Simulator
@ApplicationScoped
class SimulatedSignSpaceWire implements Wire {

    static final String PROVIDER = "signspace";
    static final String ROOT = "/simulator/signspace/api/v1";
    static final String TOKENS = "/simulator/signspace/auth";

    /** The operations, by the provider's names; each is also the scope that permits it. */
    static final String TOKEN = "token";
    static final String CREATE_FILE = "files.create";
    static final String DOWNLOAD = "files.download";
    static final String CREATE = "tasks.signingRequest.create";
    static final String UPDATE = "tasks.signingRequest.update";
    static final String LIST = "tasks.list";
    static final String GET = "tasks.get";
    static final String CANCEL = "tasks.cancel";
    static final String OPEN = "tasks.open";
    static final String SEARCH = "tasks.searchByOrg";

    /** What SignSpace does of itself, for faults. */
    static final String IDENTIFICATION = "identification";

    /** A download is refused, because a file has a virus. */
    static final String INFECTED = "infectedRate";
    /** A file that exists is not found. */
    static final String FILE_NOT_FOUND = "fileNotFound";
    /** How long a download waits for its scan, instead of the setting. */
    static final String SCAN_TIME = "scanTime";
    /** At the desk somebody else acts: their number and name are not those of the protected signer. */
    static final String WRONG_PERSON = "wrongPerson";
    /** Lists come as {@code {"tasks":[..]}}, created objects as {@code {"task":{..}}} and {@code {"file":{..}}}. */
    static final String WRAPPED_ANSWERS = "wrappedAnswers";
    /** The items of {@code signed_files} are objects with {@code _id} and {@code name}. */
    static final String SIGNED_FILE_OBJECTS = "signedFileObjects";
    /** {@code files} of a task holds names instead of ids, as the search of 2020 does. */
    static final String FILE_NAMES = "fileNames";
    /** {@code tasks.get} leaves out every task. */
    static final String MISSING_TASKS = "missingTasks";
    /** {@code tasks.get} lists in another order. */
    static final String REVERSED_LISTS = "reversedLists";
    /** The status is spelled {@code canceled}, as in 2020. */
    static final String ONE_L_CANCELED = "oneLCanceled";
    /** Status words are in capitals. */
    static final String UPPER_CASE_STATUS = "upperCaseStatus";
    /** Status words begin with a capital. */
    static final String MIXED_CASE_STATUS = "mixedCaseStatus";
    /** A task has a status that no documentation names. */
    static final String UNKNOWN_STATUS = "unknownStatus";
    /** The mark of an overdue task is its status, instead of a field beside it. */
    static final String OVERDUE_STATUS = "overdueStatus";
    /** Every answer has the counts of signatures and who signed, which only the search of 2020 is known to have. */
    static final String SIGNED_DATA = "signedData";

    private static final Map<String, FaultKind> FAULTS = Stream
            .of(INFECTED, FILE_NOT_FOUND, REVERSED_LISTS, SCAN_TIME, WRONG_PERSON, TokenExpiry.FAULT,
                    WRAPPED_ANSWERS, SIGNED_FILE_OBJECTS, FILE_NAMES, MISSING_TASKS, ONE_L_CANCELED, UPPER_CASE_STATUS,
                    MIXED_CASE_STATUS, UNKNOWN_STATUS, OVERDUE_STATUS, SIGNED_DATA)
            .collect(Collectors.toMap(name -> name,
                    name -> name.equals(SCAN_TIME) ? FaultKind.DURATION : FaultKind.RATE));

    private static final Set<String> OPERATIONS = Set.of(TOKEN, CREATE_FILE, DOWNLOAD, CREATE, UPDATE, LIST, GET, CANCEL,
            OPEN, SEARCH);

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String path() {
        return ROOT;
    }

    @Override
    public Set<String> pathsBeside() {
        return Set.of(TOKENS);
    }

    @Override
    public Map<String, FaultKind> faults() {
        return FAULTS;
    }

    /** The HTTP method where the address belongs to no operation. */
    @Override
    public String operation(HttpServerRequest request) {
        String path = request.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return OPERATIONS.contains(name) ? name : request.method().name();
    }

    @Override
    public boolean isDownload(String operation) {
        return DOWNLOAD.equals(operation);
    }
}
