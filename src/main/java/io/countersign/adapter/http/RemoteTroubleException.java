package io.countersign.adapter.http;

/** A provider answered that it is not well; whether anything happened is not known. */
public final class RemoteTroubleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RemoteTroubleException(String provider, int status) {
        super(provider + " answered with HTTP " + status + ".");
    }
}
