package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import io.countersign.testing.Browser;
import io.quarkus.test.junit.QuarkusTest;

/** A person signs, as a person does: in a browser. */
@QuarkusTest
class SignicatInABrowserTest {

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

    /** The person comes back to a page that can be reached. */
    private static Caller.Reply order() {
        String task = Caller.task("a", Caller.uploaded(), ",\"authentication\":{\"artifact\":true}")
                .replace("https://gateway.example/", Caller.host() + "/simulator/clock?back=")
                .replace("\"action\"", """
                        "form":{"interactive":true,"inputParams":[{"name":"amount","value":"5"}]},"action\"""");
        return Caller.create(Caller.order(task));
    }

    @Test
    void whoFillsInTheFormAndSignsComesBack() {
        // Given
        Caller.Reply order = order();
        Page page = browser.page();
        page.navigate(order.text("tasks[0].signingUrl"));
        page.reload();
        page.getByLabel("amount").fill("7");

        // When
        press(page, "Sign");

        // Then
        page.waitForURL(Pattern.compile(".*/simulator/clock\\?back=done.*"));
        assertThat(page.url()).contains("task=a");
        assertThat(Caller.status(order, "a").text("documents[0].formOutputParam[0].value")).isEqualTo("7");
    }

    @Test
    void whoRejectsComesBackToo() {
        // Given
        Caller.Reply order = order();
        Page page = browser.page();
        page.navigate(order.text("tasks[0].signingUrl"));
        page.getByLabel("Reason").fill("No, thank you");

        // When
        press(page, "Reject");

        // Then
        page.waitForURL(Pattern.compile(".*/simulator/clock\\?back=rejected.*"));
        assertThat(Caller.status(order, "a").text("rejectReason")).isEqualTo("No, thank you");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }
}
