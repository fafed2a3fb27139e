-- Secret addresses at which people's calendars fetch their deadlines: one for a person.
CREATE TABLE calendar_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users (id),
    -- SHA-256 of the random token, in hexadecimal; the address is shown once.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT calendar_links_user_id_key UNIQUE (user_id),
    CONSTRAINT calendar_links_token_hash_key UNIQUE (token_hash)
);
