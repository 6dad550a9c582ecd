package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.countersign.testing.Browser;
import io.quarkus.test.junit.QuarkusTest;

/** A person signs, as a person does: from the mail on, or in the frame of an application. */
@QuarkusTest
class IgniSignInABrowserTest {

    private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static Browser browser;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static String frame(String request, String signer, String token, String secret) {
        return "<iframe id=\"f\" width=\"800\" height=\"600\" src=\"" + Caller.host()
                + "/simulator/ignisign/signature-requests/" + request + "/signers/" + signer + "/sign?token=" + token
                + "&signerSecret=" + secret + "\"></iframe>";
    }

    /** A page of the gateway's own, so that the frame may be shown in it, that keeps the messages and answers for files. */
    private static FrameLocator embed(Page page, String frame) {
        page.navigate(Caller.host() + "/simulator/mail");
        page.evaluate("""
                html => {
                  window.received = [];
                  window.addEventListener('message', event => {
                    window.received.push(event.data);
                    if (event.data.type === 'NEED_PRIVATE_FILE_URL') {
                      document.getElementById('f').contentWindow.postMessage({documentId: event.data.data.documentId,
                        fileUrl: window.fileUrl, mimeType: 'text/plain', fileName: 'a.txt'}, '*');
                    }
                  });
                  window.fileUrl = 'data:text/plain,';
                  document.body.innerHTML = html;
                }""", frame);
        return page.frameLocator("#f");
    }

    private static void press(FrameLocator frame, String button) {
        frame.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static Object types(Page page) {
        return page.evaluate("window.received.map(one => one.type)");
    }

    @Test
    void whoFollowsTheInvitationSigns() {
        // Given
        Caller.Published published = Caller.published();
        Page page = browser.page();
        page.navigate(Caller.host() + "/simulator/mail?reference=" + published.id());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open").setExact(true)).click();

        // When
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign").setExact(true)).click();

        // Then
        page.getByText("You have signed.").waitFor();
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
    }

    @Test
    void anEmbeddedSessionSendsMessagesToItsPage() {
        // Given
        Caller.Reply signer = Caller.createSigner(Caller.EMBEDDED, Caller.email());
        Caller.Published published = Caller.published(Caller.EMBEDDED, "", signer.text("signerId"));
        Page page = browser.page();
        FrameLocator frame = embed(page, frame(published.id(), signer.text("signerId"),
                published.reply().text("signers[0].token"), signer.text("authSecret")));

        // When
        frame.getByText("View Loan agreement").click();
        press(frame, "Let it fail");
        frame.getByText("Nothing was signed.").waitFor();
        page.waitForCondition(() -> ((List<?>) types(page)).size() == 2);
        page.evaluate("html => document.body.innerHTML = html", frame(published.id(), signer.text("signerId"),
                published.reply().text("signers[0].token"), signer.text("authSecret")));
        press(frame, "Sign");
        frame.getByText("You have signed.").waitFor();

        // Then
        page.waitForCondition(() -> ((List<?>) types(page)).size() == 3);
        assertThat((Object) types(page)).isEqualTo(List.of("OPEN_URL", "SIGNATURE_ERROR", "SIGNATURE_FINALIZED"));
        assertThat(page.evaluate("window.received[2].data.signatureIds[0]"))
                .isEqualTo(Caller.get("/documents/" + published.document() + "/signatures").text("[0]._id"));
    }

    @Test
    void aPrivateFileIsAskedForAndItsHashIsCompared() {
        // Given
        Caller.Reply signer = Caller.createSigner(Caller.PRIVATE, Caller.email());
        String request = Caller.draft(Caller.PRIVATE);
        String document = Caller.initDocument(request);
        Caller.post("/documents/" + document + "/private-content", "{\"documentHash\":\"" + HASH + "\"}");
        Caller.update(request, "{\"title\":\"Secret\",\"documentIds\":" + Caller.quoted(document) + ",\"signerIds\":"
                + Caller.quoted(signer.text("signerId")) + "}");
        String token = Caller.publish(request).text("signers[0].token");
        Page page = browser.page();
        FrameLocator frame = embed(page, frame(request, signer.text("signerId"), token, signer.text("authSecret")));

        // When
        press(frame, "Sign");

        // Then
        frame.getByText("You have signed.").waitFor();
        assertThat((Object) types(page)).isEqualTo(List.of("NEED_PRIVATE_FILE_URL", "SIGNATURE_FINALIZED"));
        assertThat(page.evaluate("window.received[0].data.documentId")).isEqualTo(document);
        assertThat(page.evaluate("window.received[0].data.externalDocumentId")).isEqualTo("loan-1");
    }
}
