package io.countersign.platform;

import java.net.BindException;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the process. By itself the framework logs a start that fails with a stack of a hundred lines, whatever the reason.
 */
@QuarkusMain
public final class GatewayMain {

    private GatewayMain() {
    }

    public static void main(String... arguments) {
        Quarkus.run(null, GatewayMain::ended, arguments);
    }

    /** @param failure null unless the start failed */
    private static void ended(Integer exitCode, Throwable failure) {
        if (failure != null) {
            log(failure);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
    }

    private static void log(Throwable failure) {
        Logger log = Logger.getLogger(GatewayMain.class);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof StartRefusedException) {
            log.error(root.getMessage());
        } else if (root instanceof BindException) {
            log.errorf("Countersign does not start: %s. Is quarkus.http.port in use?", root.getMessage());
        } else {
            log.error("Countersign does not start.", failure);
        }
    }
}
