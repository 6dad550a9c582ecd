package io.countersign.simulator.desk;

import java.util.List;

/**
 * The shared look of the simulators' signing pages: plain HTML without foreign parts. Everything given to it
 * as text is escaped.
 */
public final class SigningPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            %s<title>%s</title>
            <style>
            :root { color-scheme: light dark; --ink: #1b2430; --paper: #fff; --line: #d4dae3; --deep: #0b5cad; --ground: #eef2f7; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e8edf4; --paper: #1b222c; --line: #3a4452; --deep: #6fb1f2; --ground: #10151c; } }
            * { box-sizing: border-box; }
            body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
            .banner { background: #f6c343; color: #2b2100; text-align: center; padding: .6rem 1rem; font-weight: 600; }
            main { max-width: 40rem; margin: 2rem auto; padding: 1.5rem; background: var(--paper);
                   border: 1px solid var(--line); border-radius: .75rem; }
            h1 { font-size: 1.4rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
            dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
            form { display: inline-block; margin: .5rem .5rem 0 0; }
            label { display: block; margin: .5rem 0; }
            button, .button { font: inherit; padding: .6rem 1.2rem; border-radius: .5rem; border: 1px solid var(--deep);
                     background: var(--paper); color: var(--deep); cursor: pointer; text-decoration: none; display: inline-block; }
            button.main, .button.main { background: var(--deep); color: var(--paper); }
            a { color: var(--deep); }
            </style>
            </head>
            <body>
            <div class="banner">Simulator &ndash; not a real signature</div>
            <main>
            """;
    private static final String FOOT = """
            </main>
            </body>
            </html>
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private String head = "";

    public SigningPage(String title) {
        this.title = title;
        body.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    /** Sends the browser on after a delay. */
    public SigningPage goTo(String url, int seconds) {
        head = "<meta http-equiv=\"refresh\" content=\"" + seconds + ";url=" + escape(url) + "\">\n";
        return this;
    }

    public SigningPage text(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    public SigningPage link(String url, String text) {
        body.append("<p><a class=\"button\" href=\"").append(escape(url)).append("\">").append(escape(text))
                .append("</a></p>\n");
        return this;
    }

    /** A list of names and values; a null or blank value leaves its line out. */
    public SigningPage facts(String... namesAndValues) {
        body.append("<dl>\n");
        for (int at = 0; at < namesAndValues.length; at += 2) {
            String value = namesAndValues[at + 1];
            if (value != null && !value.isBlank()) {
                body.append("<dt>").append(escape(namesAndValues[at])).append("</dt><dd>").append(escape(value))
                        .append("</dd>\n");
            }
        }
        body.append("</dl>\n");
        return this;
    }

    /** A button that posts to the address. */
    public SigningPage button(String action, String text, boolean main) {
        return form(action, text, main, "");
    }

    /** A button with a date to fill in, which is posted as the named field. */
    public SigningPage dateButton(String action, String text, String field, String label, String value) {
        return form(action, text, true, "<label>" + escape(label) + " <input type=\"date\" required name=\"" + escape(field)
                + "\" value=\"" + escape(value) + "\"></label>");
    }

    /**
     * Something to fill in.
     *
     * @param name as which it is posted
     * @param value what stands in it at first; never null
     */
    public record Field(String name, String label, String value) {
    }

    /** A button with lines of text to fill in; none of them has to be. */
    public SigningPage textButton(String action, String text, boolean main, List<Field> fields) {
        StringBuilder lines = new StringBuilder();
        for (Field field : fields) {
            lines.append("<label>").append(escape(field.label())).append(" <input type=\"text\" name=\"")
                    .append(escape(field.name())).append("\" value=\"").append(escape(field.value())).append("\"></label>");
        }
        return form(action, text, main, lines.toString());
    }

    /** A button with a file to choose, which is posted as the named part of a multipart body. */
    public SigningPage fileButton(String action, String text, String field, String label) {
        body.append("<form method=\"post\" enctype=\"multipart/form-data\" action=\"").append(escape(action))
                .append("\"><label>").append(escape(label)).append(" <input type=\"file\" required name=\"")
                .append(escape(field)).append("\"></label><button class=\"main\">").append(escape(text))
                .append("</button></form>\n");
        return this;
    }

    /** Runs a script. It stands in the page as it is given: text of others has a place in it only as JSON without {@code <}. */
    public SigningPage script(String code) {
        body.append("<script>").append(code).append("</script>\n");
        return this;
    }

    /** Closes the window, as the provider does where it was opened by another one. */
    public SigningPage closeWindow() {
        body.append("<script>window.close();</script>\n");
        return this;
    }

    public String html() {
        return HEAD.formatted(head, escape(title)) + body + FOOT;
    }

    private SigningPage form(String action, String text, boolean main, String fields) {
        body.append("<form method=\"post\" action=\"").append(escape(action)).append("\">").append(fields)
                .append("<button").append(main ? " class=\"main\"" : "").append('>').append(escape(text))
                .append("</button></form>\n");
        return this;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
