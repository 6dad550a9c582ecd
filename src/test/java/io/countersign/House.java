package io.countersign;

import java.util.Set;

/**
 * Which room may know which. A room is a package below {@code io.countersign}; {@code provider.<name>}, its
 * {@code simulator} and the code that is generated for either are known by their place alone, so that a new provider is
 * covered as it comes.
 */
final class House {

    static final String ROOT = "io.countersign";
    private static final Set<String> FRAME = Set.of("platform", "evidence", "provider", "document", "posting", "collector",
            "simulator");

    private House() {
    }

    /** The room of a package of ours; the root package is a room without a name. */
    static String roomOf(String packageName) {
        String[] steps = packageName.substring(ROOT.length()).replaceFirst("^\\.", "").split("\\.");
        if (!steps[0].equals("provider") || steps.length == 1) {
            return steps[0];
        }
        String room = "provider." + steps[1];
        return steps.length > 2 && steps[2].equals("simulator") ? room + ".simulator" : room;
    }

    /** True for code that the build writes. */
    static boolean generated(String packageName) {
        return packageName.matches(".*\\.provider\\.[^.]+\\.(simulator\\.)?(wsdl|xml)(\\..*)?");
    }

    static boolean ofSimulators(String packageName) {
        String room = roomOf(packageName);
        return room.equals("simulator") || room.endsWith(".simulator");
    }

    /** True when the code of one room may know the code of the other. */
    static boolean mayKnow(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        return switch (from) {
            case "platform" -> false;
            case "document", "evidence", "simulator" -> to.equals("platform");
            case "provider" -> Set.of("evidence", "platform").contains(to);
            case "adapter" -> Set.of("provider", "evidence", "platform").contains(to);
            case "posting" -> Set.of("provider", "evidence", "document", "platform").contains(to);
            case "collector" -> Set.of("posting", "provider", "evidence", "document", "platform").contains(to);
            case "api" -> FRAME.contains(to) && !to.equals("simulator");
            default -> from.endsWith(".simulator") ? to.equals("simulator")
                    : from.startsWith("provider.") && Set.of("adapter", "provider", "evidence", "platform").contains(to);
        };
    }
}
