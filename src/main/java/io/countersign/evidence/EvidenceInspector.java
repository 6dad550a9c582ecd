package io.countersign.evidence;

import java.io.IOException;

/**
 * Inspects evidence of one kind. Blocks, and may run into the time and memory limits of whoever calls it: for worker threads
 * only. It judges what is wrong with the bytes by findings, and throws only when the bytes cannot be read from the store.
 */
interface EvidenceInspector {

    void inspect(EvidenceSubject subject, Findings findings) throws IOException;
}
