-- The address by which whoever got a message stops messages of its kind (RFC 8058).
ALTER TABLE mails ADD COLUMN unsubscribe_url TEXT;

-- Personal links by which a customer stops nudges; only their hash is kept. They don't expire: a mail
-- of long ago must still be able to stop the next one.
CREATE TABLE nudge_stop_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT nudge_stop_links_token_hash_key UNIQUE (token_hash)
);
