package io.countersign.provider.signant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import io.countersign.testing.Browser;
import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A person signs, as a person does: in a browser. */
@QuarkusTest
class SigningInABrowserTest {

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

    @Test
    void whoSignsComesBackThroughOurAddressAndTheEvidenceIsThere() {
        // Given
        JsonPath posting = Integrator.create(order());
        Page page = browser.page();
        page.navigate(posting.getString("signers[0].signingLink"));
        assertThat(page.getByText("Simulator")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Loan agreement"))).isVisible();

        // When
        press(page, "Begin");
        press(page, "Sign");

        // Then
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Thank you"))).isVisible();
        assertThat(page.url()).contains("/return/").endsWith("/completed");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void whoCancelsComesBackAndNothingIsSigned() {
        // Given
        JsonPath posting = Integrator.create(order());
        Page page = browser.page();
        page.navigate(posting.getString("signers[0].signingLink"));

        // When
        press(page, "Cancel");

        // Then
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Not signed"))).isVisible();
        assertThat(page.url()).contains("/return/").endsWith("/cancelled");
        assertThat(Integrator.get(posting).getString("state")).isNotEqualTo("collected");
    }

    private static Map<String, Object> order() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("options", Map.of("afterSignRedirectDelay", 0));
        return order;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }
}
