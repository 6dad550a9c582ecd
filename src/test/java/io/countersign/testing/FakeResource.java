package io.countersign.testing;

import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.countersign.provider.PostingId;
import io.countersign.provider.PostingsAtProvider;
import io.countersign.provider.ProviderPosting;
import io.smallrye.mutiny.Uni;

/**
 * What only {@link FakeProvider} has: how often a posting was checked.
 */
@Path("/v1/providers/fake/postings/{posting}/checks")
class FakeResource {

    private final PostingsAtProvider postings;
    private final FakeProvider provider;

    FakeResource(PostingsAtProvider postings, FakeProvider provider) {
        this.postings = postings;
        this.provider = provider;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Map<String, Object>> checks(@PathParam("posting") UUID posting) {
        return postings.find(provider.id(), new PostingId(posting)).map(this::checks);
    }

    private Map<String, Object> checks(ProviderPosting posting) {
        return Map.of("reference", posting.reference(), "checks", provider.fake(posting.reference()).checks.get());
    }
}
