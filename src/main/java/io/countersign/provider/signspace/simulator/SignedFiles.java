package io.countersign.provider.signspace.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.pdf.SignatureMark;

/**
 * Makes the signed files of a request, once: the same bytes at each download. SignSpace: each has an id of its own. Assumed:
 * a PDF carries one signature for each signer, and any other file is given back as it was; the name stays. Works in the
 * transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class SignedFiles {

    private final FileStore files;
    private final PdfSigner pdfs;

    SignedFiles(FileStore files, PdfSigner pdfs) {
        this.files = files;
        this.pdfs = pdfs;
    }

    /** @param task signed by all; one file at a time is held in memory */
    Task make(Connection connection, Task task, Instant now) throws SQLException {
        List<SignatureMark> marks = task.signers().map(Participant::progress)
                .sorted(Comparator.comparing(Participant.Progress::signedAt))
                .map(progress -> new SignatureMark(progress.name(), progress.signedAt(), true)).toList();
        List<Task.TaskFile> signed = new ArrayList<>();
        for (Task.TaskFile file : task.files()) {
            FileStore.StoredFile original = files.read(connection, file.id()).orElseThrow();
            String id = files.insert(connection, new FileStore.StoredFile(original.name(), original.importance(),
                    signed(original.bytes(), marks)), now);
            signed.add(new Task.TaskFile(file.id(), file.name(), id));
        }
        return task.withFiles(signed);
    }

    private byte[] signed(byte[] original, List<SignatureMark> marks) {
        if (!pdfs.canSign(original)) {
            return original;
        }
        try {
            byte[] pdf = original;
            for (SignatureMark mark : marks) {
                pdf = pdfs.sign(pdf, mark);
            }
            return pdf;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A PDF that could be opened before cannot be signed", unreadable);
        }
    }
}
