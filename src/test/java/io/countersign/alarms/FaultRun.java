package io.countersign.alarms;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.AnnotationLiteral;

import io.countersign.collector.GaugeRefresh;
import io.countersign.evidence.EvidenceKind;
import io.countersign.platform.SystemTime;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A run of the gateway in which everything happens that must raise an alarm, one after the other, scraped all the while. Each
 * scrape is taken to be 30 seconds after the one before; what passes in the gateway passes on its own movable clock.
 */
@ApplicationScoped
class FaultRun {

    static final Map<String, String> TARGET = Map.of("job", "countersign", "instance", "gateway-1:8080");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 16;
    /** Postings for which there is no worker; a claim may take fewer than there are workers free. */
    private static final int WAITING = 4;
    /** More than may hold a connection. */
    private static final int CALLERS = 30;
    /** Enough for each alarm that has to hold for two minutes, and for ranges of two minutes before that. */
    private static final int SCRAPES = 10;

    /** The seconds in which a fault lasted. */
    record Span(double from, double to) {
    }

    private final Series series = new Series();
    private final Map<String, Span> spans = new HashMap<>();
    private final GaugeRefresh gauges;
    private final FakeProvider provider;
    private final Pool pool;
    private final CircuitBreakerMaintenance breakers;
    private Scrape first;
    private Scrape last;
    private double now;

    FaultRun(GaugeRefresh gauges, FakeProvider provider, Pool pool, CircuitBreakerMaintenance breakers) {
        this.gauges = gauges;
        this.provider = provider;
        this.pool = pool;
        this.breakers = breakers;
    }

    Series series() {
        return series;
    }

    Span span(String fault) {
        return spans.get(fault);
    }

    /** What the process showed before anything happened. */
    Scrape first() {
        return first;
    }

    void run() {
        await().atMost(PATIENCE).until(() -> !Double.isNaN(value("countersign_postings_open", Map.of("provider", "fake"))));
        first = read();
        during("health", this::health);
        during("lost", this::lost);
        during("unaccounted", this::unaccounted);
        during("unverified", this::unverified);
        during("unanswered", this::unanswered);
        during("refused", this::refused);
        during("margin", this::smallMargin);
        during("foreign", this::foreign);
        during("workers", this::workersHang);
        during("provider", this::providerDown);
        during("database", this::databaseSilent);
        during("listen", this::listenBroken);
        during("clock", this::clockWrong);
        during("process", this::processGone);
    }

    private void during(String fault, Runnable what) {
        double from = now;
        what.run();
        spans.put(fault, new Span(from, now - AlertRule.INTERVAL));
    }

    private void health() {
        scrapes();
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        scrapes();
        Kit.advance("PT31S");
        scrapes();
    }

    private void lost() {
        JsonPath posting = create(Map.of());
        fake(posting).evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake(posting).phase = Phase.COMPLETE;
        Kit.advance("P1D");
        expect(posting, "lost");
        scrapes();
    }

    private void unaccounted() {
        JsonPath posting = Integrator.create();
        Kit.advance("PT16M");
        expect(posting, "expired");
        scrapes();
    }

    private void unverified() {
        JsonPath posting = complete();
        fake(posting).wrongDigest = true;
        Kit.advance("PT31S");
        expect(posting, "signed");
        scrapes();
    }

    private void unanswered() {
        JsonPath posting = create(Map.of());
        fake(posting).beforeCheck = Uni.createFrom().failure(
                ProviderFailure.of(provider.id(), Kind.UNCLEAR, "Nothing can be read.").build());
        Kit.advance("PT31S");
        pool.preparedQuery("update posting_work set failing_since = failing_since - interval '1 day' where posting = $1")
                .execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(PATIENCE);
        scrapes();
        fake(posting).beforeCheck = Uni.createFrom().voidItem();
    }

    private void refused() {
        JsonPath posting = complete();
        fake(posting).bodies.clear();
        fake(posting).withoutBody = Kind.REFUSED;
        Kit.advance("PT31S");
        expect(posting, "signed");
        scrapes();
    }

    private void smallMargin() {
        JsonPath posting = complete();
        Kit.advance("PT23H59M");
        expect(posting, "collected");
        scrapes();
    }

    private void foreign() {
        create(Map.of(FakeProvider.FEED, "alarms"));
        provider.feed("alarms", "nobody-knows", null, "COMPLETE");
        Kit.advance("PT31S");
        scrapes();
    }

    private void workersHang() {
        CompletableFuture<Void> hanging = new CompletableFuture<>();
        for (int i = 0; i < WORKERS + WAITING; i++) {
            fake(create(Map.of())).beforeCheck = Uni.createFrom().completionStage(hanging);
        }
        List<CompletableFuture<Void>> moves = new ArrayList<>(List.of(inBackground("PT31S")));
        await().atMost(PATIENCE).until(() -> {
            moves.add(inBackground("PT1S"));
            return value("countersign_postings_due", Map.of("provider", "fake")) == WAITING;
        });
        moves.add(inBackground("PT10M"));
        await().atMost(PATIENCE).until(() -> value("countersign_claim_age_seconds", Map.of("provider", "fake")) > 300);
        scrapes();
        hanging.complete(null);
        moves.forEach(CompletableFuture::join);
    }

    private void providerDown() {
        Kit.faults(Map.of("errorRate", 1));
        for (int i = 0; i < 30; i++) {
            Integrator.post(Integrator.order(Documents.pdf()));
        }
        scrapes();
        Kit.noFaults();
        breakers.resetAll();
    }

    private void databaseSilent() {
        SqlConnection connection = done(pool.getConnection());
        done(connection.query("begin").execute());
        done(connection.query("set local idle_in_transaction_session_timeout = 0").execute());
        done(connection.query("lock table posting in access exclusive mode").execute());
        List<CompletableFuture<Void>> moves = new ArrayList<>(List.of(inBackground("PT5M")));
        for (int i = 0; i < CALLERS; i++) {
            moves.add(inBackground(() -> given().get("/v1/postings")));
        }
        await().atMost(PATIENCE).until(() -> shown().values("countersign_database_refused_total", Map.of()).get(0) > 0);
        await().atMost(PATIENCE).until(() -> shown().values("countersign_gauges_age_seconds", Map.of()).get(0) > 120);
        scrapes();
        done(connection.query("rollback").execute());
        done(connection.close());
        moves.forEach(CompletableFuture::join);
    }

    /**
     * Nobody may log in until it is over, so that the connection stays away once it is cut. Its last statement was LISTEN, or
     * the one by which it shows that it is still there.
     */
    private void listenBroken() {
        SqlConnection connection = done(pool.getConnection());
        done(connection.query("alter role current_user nologin").execute());
        done(connection.query("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where query ilike 'listen%' or query = 'select 1'""").execute());
        await().atMost(PATIENCE).until(() -> value("countersign_listen_connected", Map.of()) == 0);
        scrapes();
        done(connection.query("alter role current_user login").execute());
        done(connection.close());
        await().atMost(PATIENCE).until(() -> value("countersign_listen_connected", Map.of()) == 1);
    }

    private void clockWrong() {
        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5)), Clock.class, new OfTheSystem());
        scrapes();
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class, new OfTheSystem());
    }

    private void processGone() {
        last = read();
        for (int i = 0; i < SCRAPES; i++) {
            series.missed(now, TARGET);
            now += AlertRule.INTERVAL;
        }
    }

    /** What the process showed before it was gone. */
    Scrape last() {
        return last;
    }

    private static final class OfTheSystem extends AnnotationLiteral<SystemTime> implements SystemTime {

        private static final long serialVersionUID = 1L;
    }

    private void scrapes() {
        for (int i = 0; i < SCRAPES; i++) {
            series.scraped(now, TARGET, read());
            now += AlertRule.INTERVAL;
        }
    }

    private Scrape read() {
        gauges.now();
        return shown();
    }

    private static Scrape shown() {
        return Scrape.of(given().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    private double value(String name, Map<String, String> labels) {
        return read().values(name, labels).get(0);
    }

    private static JsonPath create(Map<String, Object> options) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        order.put("options", options);
        return Integrator.create(order);
    }

    private JsonPath complete() {
        JsonPath posting = create(Map.of());
        fake(posting).evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake(posting).bodies.put("one", FakeProvider.xml("one"));
        fake(posting).phase = Phase.COMPLETE;
        return posting;
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private static void expect(JsonPath posting, String state) {
        String found = Integrator.get(posting).getString("state");
        if (!found.equals(state)) {
            throw new AssertionError("The posting is " + found + " and not " + state + ", so the run proves nothing.");
        }
    }

    /** Moves the clock, which is answered only when all is done that has become due. */
    private static CompletableFuture<Void> inBackground(String advance) {
        return inBackground(() -> Kit.advance(advance));
    }

    private static CompletableFuture<Void> inBackground(Runnable call) {
        return CompletableFuture.runAsync(call, task -> new Thread(task).start());
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
