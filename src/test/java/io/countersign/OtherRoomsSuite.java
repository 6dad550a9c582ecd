package io.countersign;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that {@link CollectorAndProvidersSuite} does not have. */
@Suite
@SelectPackages("io.countersign")
@ExcludePackages({ "io.countersign.collector", "io.countersign.provider" })
@IncludeClassNamePatterns(".*Test")
class OtherRoomsSuite {
}
