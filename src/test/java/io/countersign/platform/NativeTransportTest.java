package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

/** TCP_USER_TIMEOUT, by which the kernel gives up on a database that acknowledges nothing, is known to epoll alone. */
@QuarkusTest
class NativeTransportTest {

    @Inject
    Vertx vertx;

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxTheNativeTransportIsUsed() {
        assertThat(vertx.isNativeTransportEnabled()).isTrue();
    }
}
