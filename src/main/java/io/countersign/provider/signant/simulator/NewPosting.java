package io.countersign.provider.signant.simulator;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;

import io.countersign.provider.signant.simulator.wsdl.model.Attachment;
import io.countersign.provider.signant.simulator.wsdl.model.InstantPosting;
import io.countersign.provider.signant.simulator.wsdl.model.InstantPostingRecipient;
import io.countersign.simulator.desk.CeremonyState;

/** Turns a request that keeps the rules into a posting. */
final class NewPosting {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 18;

    private NewPosting() {
    }

    static Posting from(InstantPosting wire, Instant now) {
        Attachment file = wire.getAttachmentToSign();
        AfterSign after = new AfterSign(wire.getAfterSignAction().value(), wire.getAfterSignRedirectCaption(),
                wire.getAfterSignRedirectDelay(), wire.getAfterSignRedirectUrl());
        String cancelUrl = file.getCancelUrl() == null ? wire.getCancelUrl() : file.getCancelUrl();
        return new Posting(UUID.randomUUID(), wire.getTitle(), wire.getDescription(),
                new Posting.Attachment(UUID.randomUUID(), file.getFileName(), file.getDescription()),
                wire.isUseWidget(), after, cancelUrl, Posting.Times.startingAt(now),
                wire.getRecipients().getInstantPostingRecipient().stream().map(NewPosting::recipient).toList());
    }

    private static Recipient recipient(InstantPostingRecipient wire) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        LocalDate birthDate = wire.getDateOfBirthRequired() == null ? null
                : LocalDate.of(wire.getDateOfBirthRequired().getYear(), wire.getDateOfBirthRequired().getMonth(),
                        wire.getDateOfBirthRequired().getDay());
        return new Recipient(Base64.getUrlEncoder().withoutPadding().encodeToString(key), wire.getName(),
                CeremonyState.WAITING, new AgeRule(birthDate, wire.getMinimumAge(), wire.getMaximumAge()));
    }
}
