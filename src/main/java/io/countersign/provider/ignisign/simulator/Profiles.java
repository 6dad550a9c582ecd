package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * The signature profiles of each application and environment. IgniSign: they are made in its console only, and the four that
 * an application has from the start are BY_SIDE (S). Those of the default application have fixed ids; any other application
 * has the same ones under ids of its own. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Profiles {

    private static final String PREFIX = "51670000000000000000000";
    private static final String SIMPLE = "SIMPLE_STD";
    private static final String ADVANCED = "ADVANCED_STD";
    private static final List<String> NAMED = List.of("firstName", "lastName", "email");
    private static final List<String> WITH_PHONE = List.of("firstName", "lastName", "email", "phoneNumber");
    private static final List<String> ALL_INPUTS = List.of("firstName", "lastName", "email", "phoneNumber", "nationality",
            "birthDate", "birthPlace", "birthCountry");
    private static final List<String> TYPES = List.of("PDF", "FILE", "DATA_JSON");
    private static final Profile.Options PLAIN = new Profile.Options(false, false, "EN", true);

    private final SimulatedIgniSignConfig config;
    private final Applications applications;

    Profiles(SimulatedIgniSignConfig config, Applications applications) {
        this.config = config;
        this.applications = applications;
    }

    private static List<Profile> builtIn() {
        Profile.Signing bySide = new Profile.Signing("BY_SIDE", SIMPLE);
        Profile.Signing embedded = new Profile.Signing("EMBEDDED", SIMPLE);
        return List.of(
                profile(1, "Simple", bySide, TYPES, NAMED, PLAIN),
                profile(2, "Advanced", new Profile.Signing("BY_SIDE", ADVANCED), TYPES, WITH_PHONE, PLAIN),
                profile(3, "Qualified", new Profile.Signing("BY_SIDE", "QUALIFIED_STD"), TYPES, ALL_INPUTS, PLAIN),
                profile(4, "Simple, PDF only", bySide, List.of("PDF"), NAMED, PLAIN),
                profile(5, "Embedded", embedded, TYPES, NAMED, PLAIN),
                profile(6, "Embedded, private files", embedded, List.of("PRIVATE_FILE"), NAMED, PLAIN),
                profile(7, "Statements and document requests", bySide, TYPES, NAMED,
                        new Profile.Options(true, true, "EN", true)),
                profile(8, "In French", bySide, TYPES, NAMED, new Profile.Options(false, false, "FR", false)),
                profile(9, "Archived", bySide, TYPES, NAMED, PLAIN).withStatus(Profile.ARCHIVED));
    }

    private static Profile profile(int number, String name, Profile.Signing signing, List<String> types,
            List<String> inputs, Profile.Options options) {
        return new Profile(PREFIX + number, name, Profile.PUBLISHED, signing, types, inputs, options);
    }

    List<Profile> of(Connection connection, Scope scope) throws SQLException {
        List<Profile> all = new ArrayList<>(builtIn());
        config.profiles().forEach((id, settings) -> all.add(configured(id, settings)));
        List<Profile> profiles = new ArrayList<>();
        for (Profile one : all) {
            profiles.add(current(connection, applications.isDefault(scope) ? one : withId(one, scope)));
        }
        return profiles;
    }

    private static Profile configured(String id, SimulatedIgniSignConfig.ProfileSettings settings) {
        return new Profile(id, settings.name(), Profile.PUBLISHED,
                new Profile.Signing(settings.integrationMode(), settings.signatureMethod()), settings.documentTypes(),
                settings.inputs(), new Profile.Options(settings.documentRequests(), settings.statements(),
                        settings.language(), settings.languageCanBeChanged()));
    }

    private static Profile withId(Profile one, Scope scope) {
        return new Profile(Ids.of(scope.appId() + ":" + scope.appEnv() + ":" + one.id()), one.name(), one.status(),
                one.signing(), one.documentTypes(), one.inputs(), one.options());
    }

    private static Profile current(Connection connection, Profile one) throws SQLException {
        return Rows.first(connection, row -> row.getString(1),
                "select status from simulator.ignisign_profile_status where profile = ?", one.id())
                .map(one::withStatus).orElse(one);
    }

    /** @throws RefusalException when the application has no such profile in that environment */
    Profile find(Connection connection, Scope scope, String id) throws SQLException {
        if (!Ids.isId(id)) {
            throw RefusalException.parameter("signatureProfileId", "is not an id");
        }
        return of(connection, scope).stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> RefusalException.unknown(Kind.PROFILE.missing()));
    }

    void changeStatus(Connection connection, Profile profile, String status) throws SQLException {
        Rows.change(connection, """
                insert into simulator.ignisign_profile_status (profile, status) values (?, ?)
                on conflict (profile) do update set status = excluded.status""", profile.id(), status);
    }
}
