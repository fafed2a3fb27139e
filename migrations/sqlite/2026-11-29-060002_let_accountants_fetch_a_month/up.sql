-- Personal links by which an accountant fetches a month that is too large for a mail; only their hash
-- is kept.
CREATE TABLE hand_over_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    CONSTRAINT hand_over_links_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX hand_over_links_document_id_idx ON hand_over_links (document_id);
