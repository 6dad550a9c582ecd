package io.countersign.api.inbound;

import io.countersign.collector.InboundUrls;

/**
 * The small pages for signers who come back, for postings without pages of the integrator and for what is not valid.
 */
final class ReturnPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center;
                   background: #f4f5f7; color: #1c2733; }
            main { background: #fff; padding: 2.5rem 3rem; border-radius: 12px; max-width: 28rem; margin: 1rem;
                   box-shadow: 0 2px 12px rgb(0 0 0 / .08); }
            h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
            p { margin: 0; }
            </style>
            </head>
            <body><main><h1>%1$s</h1><p>%2$s</p></main></body>
            </html>
            """;

    static final String UNKNOWN = FRAME.formatted("Nothing here",
            "This address belongs to no signing. You can close this window.");
    static final String WAIT = FRAME.formatted("One moment, please",
            "Your signing is being registered. This page continues by itself in a few seconds.");
    static final String TOO_MUCH = FRAME.formatted("That is too much", "This address carries more than can be taken.");

    private ReturnPage() {
    }

    static String of(String outcome) {
        return switch (outcome) {
            case InboundUrls.COMPLETED -> FRAME.formatted("Thank you", "You have signed. You can close this window.");
            case InboundUrls.CANCELLED -> FRAME.formatted("Not signed", "You have not signed. You can close this window.");
            default -> FRAME.formatted("Something went wrong",
                    "The signing could not be finished. Go back to where you came from and try again.");
        };
    }
}
