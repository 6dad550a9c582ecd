package io.countersign.provider.signant.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCalls;

/**
 * Plays a provider whose contract grew: the result carries an element that today's WSDL does not know. Signant's sister
 * service did so between 2022 and 2023 under the same address.
 */
@Simulator
@Singleton
class UnknownElementInterceptor extends AbstractPhaseInterceptor<Message> {

    private final WireCalls calls;

    UnknownElementInterceptor(WireCalls calls) {
        super(Phase.PRE_STREAM);
        addBefore(StaxOutInterceptor.class.getName());
        this.calls = calls;
    }

    @Override
    public void handleMessage(Message message) {
        OutputStream stream = message.getContent(OutputStream.class);
        if (stream != null && calls.current().suffers(SimulatedSignantWire.UNKNOWN_ELEMENTS)) {
            message.setContent(OutputStream.class, new Growing(stream));
        }
    }

    /** Keeps the reply until it is whole, for what is added stands before the end of the result. */
    private static final class Growing extends ByteArrayOutputStream {

        private static final Pattern END_OF_RESULT = Pattern.compile("(</(\\w+:)?\\w+Result>)");
        private static final String ADDED = "<later:ZoneOfProvider "
                + "xmlns:later=\"http://schemas.datacontract.org/2004/07/Signant.Common.Models\">"
                + "added to the contract later</later:ZoneOfProvider>$1";

        private final OutputStream out;

        Growing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void close() throws IOException {
            String reply = END_OF_RESULT.matcher(toString(StandardCharsets.UTF_8)).replaceFirst(ADDED);
            out.write(reply.getBytes(StandardCharsets.UTF_8));
            out.close();
        }
    }
}
