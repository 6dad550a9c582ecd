package io.countersign.provider.signant.simulator;

/**
 * What the browser does when its person has signed.
 *
 * @param action NoAction, Redirect or CloseWindow
 * @param caption the text of a link that the person follows; null when the delay is used
 * @param delaySeconds how long until the browser goes on by itself; null when the caption is used
 * @param url where to; null unless the action is Redirect
 */
record AfterSign(String action, String caption, Integer delaySeconds, String url) {

    boolean redirects() {
        return "Redirect".equals(action);
    }

    boolean closesWindow() {
        return "CloseWindow".equals(action);
    }
}
