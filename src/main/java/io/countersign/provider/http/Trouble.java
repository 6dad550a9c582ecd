package io.countersign.provider.http;

/** A provider answered that it is not well; whether anything happened is not known. */
public final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String provider, int status) {
        super(provider + " answered with HTTP " + status + ".");
    }
}
