package io.countersign.provider;

/** When a call to a provider holds a whole document in memory, so that the byte budget must admit it. */
public enum DocumentsInMemory {

    /** documents and evidence are streamed */
    NEVER,
    /** a document is sent as a whole, evidence is streamed */
    WHEN_SENT,
    /** documents and evidence */
    ALWAYS
}
