package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import io.countersign.testing.Browser;
import io.quarkus.test.junit.QuarkusTest;

/** A person signs, as a person does: from the mail on, in a browser. */
@QuarkusTest
class SignSpaceInABrowserTest {

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

    private static Page mailbox(Caller.Reply task) {
        Page page = browser.page();
        page.navigate(Caller.host() + "/simulator/mail?reference=" + task.id());
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Open").setExact(true)).click();
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }

    @Test
    void whoFollowsTheInvitationIdentifiesAndSigns() {
        // Given
        Caller.Reply task = Caller.created(
                Caller.signer("kari@example.com", ",\"display_name\":\"Kari Nordmann\",\"nin\":\"123456-12\""),
                ",\"is_protected\":true");
        Page page = mailbox(task);

        // When
        press(page, "Identify with my bank");
        press(page, "Sign");

        // Then
        page.getByText("complete").waitFor();
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void whoDeclinesPutsTheRequestOnHold() {
        // Given
        Caller.Reply task = Caller.created();
        Page page = mailbox(task);

        // When
        press(page, "Decline");

        // Then
        page.getByText("on_hold").waitFor();
        assertThat(Caller.status(task)).isEqualTo("on_hold");
    }
}
