package io.countersign.provider.ignisign.simulator;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The messages of an embedded session to the page that embeds it, each {@code {type, data}}, as ignisign-js reads them. The
 * answer to a private file's is {@code {documentId, fileUrl, mimeType, fileName, bearer}}.
 */
final class FrameMessages {

    /** Opens documents in a window of the embedding page's. */
    static final String OPEN_URLS = """
            if (window.parent !== window) {
              document.querySelectorAll('a.button').forEach(link => link.addEventListener('click', event => {
                event.preventDefault();
                window.parent.postMessage({type: 'OPEN_URL', data: {url: link.href}}, '*');
              }));
            }
            """;
    /** Asks for the private files, and lets nobody sign before each has the hash that was agreed upon. */
    private static final String PRIVATE_FILES = """
            const files = %s;
            const sign = document.querySelector('button.main');
            const open = new Set(files.map(file => file.documentId));
            sign.disabled = true;
            function ask(file) {
              window.parent.postMessage({type: 'NEED_PRIVATE_FILE_URL',
                data: {documentId: file.documentId, externalDocumentId: file.externalDocumentId}}, '*');
            }
            async function check(file, answer) {
              const reply = await fetch(answer.fileUrl, answer.bearer
                ? {headers: {Authorization: 'Bearer ' + answer.bearer}} : {});
              const digest = await crypto.subtle.digest('SHA-256', await reply.arrayBuffer());
              if (btoa(String.fromCharCode(...new Uint8Array(digest))) !== file.hash) {
                throw new Error('another file');
              }
              open.delete(file.documentId);
              sign.disabled = open.size > 0;
            }
            window.addEventListener('message', event => {
              const file = files.find(one => one.documentId === event.data.documentId);
              if (file && event.data.fileUrl) {
                check(file, event.data).catch(error => window.parent.postMessage({type: 'SIGNATURE_ERROR',
                  data: {errorCode: 'DOCUMENT_BAD_NATURE', errorContext: {documentId: file.documentId}}}, '*'));
              }
            });
            files.forEach(ask);
            """;

    private FrameMessages() {
    }

    static String finalized(List<String> signatureIds) {
        ObjectNode data = Json.object();
        data.set("signatureIds", Json.texts(signatureIds));
        return message("SIGNATURE_FINALIZED", data);
    }

    static String failed(String errorCode) {
        ObjectNode data = Json.object().put("errorCode", errorCode);
        data.set("errorContext", Json.object());
        return message("SIGNATURE_ERROR", data);
    }

    static String privateFiles(List<Item> documents) {
        ArrayNode files = Json.array();
        documents.forEach(document -> files.addObject().put("documentId", document.id())
                .put("externalDocumentId", document.text("externalId")).put("hash", document.text("documentHash")));
        return PRIVATE_FILES.formatted(safe(files.toString()));
    }

    private static String message(String type, ObjectNode data) {
        ObjectNode message = Json.object().put("type", type);
        message.set("data", data);
        return "window.parent.postMessage(" + safe(message.toString()) + ", '*');";
    }

    /** So that no text ends the script. */
    private static String safe(String json) {
        return json.replace("<", "\\u003c");
    }
}
