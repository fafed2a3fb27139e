-- Secret addresses of calendars: of whoever works here, of a trainer, or of a participant. Whatever
-- somebody subscribed to before goes on.
CREATE TABLE calendar_addresses (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT REFERENCES users (id),
    trainer_id BIGINT REFERENCES trainers (id),
    participant_id BIGINT REFERENCES participants (id),
    -- SHA-256 of the random token, in hexadecimal; the token itself is only in the address.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    CONSTRAINT calendar_addresses_token_hash_key UNIQUE (token_hash),
    CONSTRAINT calendar_addresses_one_owner_check CHECK (
        CASE WHEN user_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN trainer_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END = 1
    )
);
CREATE INDEX calendar_addresses_user_id_idx ON calendar_addresses (user_id);
CREATE INDEX calendar_addresses_trainer_id_idx ON calendar_addresses (trainer_id);
CREATE INDEX calendar_addresses_participant_id_idx ON calendar_addresses (participant_id);
INSERT INTO calendar_addresses (user_id, token_hash, created_at)
SELECT user_id, token_hash, created_at FROM calendar_links ORDER BY id;
INSERT INTO calendar_addresses (trainer_id, participant_id, token_hash, created_at, revoked_at)
SELECT trainer_id, participant_id, token_hash, created_at, revoked_at FROM agenda_links ORDER BY id;
DROP TABLE calendar_links;
DROP TABLE agenda_links;
