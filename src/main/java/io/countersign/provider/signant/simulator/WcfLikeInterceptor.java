package io.countersign.provider.signant.simulator;

import javax.xml.stream.XMLStreamReader;

import jakarta.inject.Singleton;

import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCalls;

/**
 * Requests are checked against the schema, so that a misplaced member is a loud mistake; the fault {@code wcfLike} takes
 * the check away and drops such members silently instead.
 */
@Simulator
@Singleton
class WcfLikeInterceptor extends AbstractPhaseInterceptor<Message> {

    private final WireCalls calls;

    WcfLikeInterceptor(WireCalls calls) {
        super(Phase.POST_STREAM);
        addAfter(StaxInInterceptor.class.getName());
        this.calls = calls;
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader != null && calls.current().suffers(SimulatedSignantWire.WCF_LIKE)) {
            message.put(Message.SCHEMA_VALIDATION_ENABLED, Boolean.FALSE);
            message.setContent(XMLStreamReader.class, new WcfOrder(reader));
        }
    }
}
