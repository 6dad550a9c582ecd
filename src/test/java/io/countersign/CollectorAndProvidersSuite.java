package io.countersign;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** About one half of the tests by the time that they take; {@link OtherRoomsSuite} has all others. */
@Suite
@SelectPackages("io.countersign")
@IncludePackages({ "io.countersign.collector", "io.countersign.provider" })
@IncludeClassNamePatterns(".*Test")
class CollectorAndProvidersSuite {
}
