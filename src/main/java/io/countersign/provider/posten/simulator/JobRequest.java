package io.countersign.provider.posten.simulator;

import org.w3c.dom.Element;

/**
 * What a create call says beside the document package.
 *
 * @param reference null when none was given
 * @param exits where browsers are sent
 * @param polling whether the sender asks the queue, not the job
 * @param queue the name of the queue; empty for the default queue
 */
record JobRequest(String reference, ExitUrls exits, boolean polling, String queue) {

    /** @param root fits the schema */
    static JobRequest read(Element root) {
        Element exits = Xml.child(root, Xml.POSTEN, "exit-urls").orElseThrow();
        return new JobRequest(Xml.text(root, Xml.POSTEN, "reference").orElse(null),
                new ExitUrls(url(exits, "completion-url"), url(exits, "rejection-url"), url(exits, "error-url")),
                Xml.text(root, Xml.POSTEN, "status-retrieval-method").filter("POLLING"::equals).isPresent(),
                Xml.text(root, Xml.POSTEN, "polling-queue").orElse(""));
    }

    private static String url(Element exits, String name) {
        return Xml.text(exits, Xml.POSTEN, name).orElseThrow().strip();
    }

    JobTerms terms(Manifest manifest) {
        return new JobTerms(reference, manifest.title(), manifest.description(), exits, polling, queue);
    }
}
