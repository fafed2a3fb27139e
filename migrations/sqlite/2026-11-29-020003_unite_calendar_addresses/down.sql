CREATE TABLE calendar_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users (id),
    -- SHA-256 of the random token, in hexadecimal; the address is shown once.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT calendar_links_user_id_key UNIQUE (user_id),
    CONSTRAINT calendar_links_token_hash_key UNIQUE (token_hash)
);
CREATE TABLE agenda_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    trainer_id BIGINT REFERENCES trainers (id),
    participant_id BIGINT REFERENCES participants (id),
    -- SHA-256 of the random token, in hexadecimal; the token itself is only in the address.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    CONSTRAINT agenda_links_token_hash_key UNIQUE (token_hash),
    CONSTRAINT agenda_links_one_owner_check CHECK ((trainer_id IS NULL) <> (participant_id IS NULL))
);
CREATE INDEX agenda_links_trainer_id_idx ON agenda_links (trainer_id);
CREATE INDEX agenda_links_participant_id_idx ON agenda_links (participant_id);
-- Of somebody who has several, the last one.
INSERT INTO calendar_links (user_id, token_hash, created_at)
SELECT user_id, token_hash, created_at FROM calendar_addresses
WHERE id IN (SELECT MAX(id) FROM calendar_addresses WHERE user_id IS NOT NULL AND revoked_at IS NULL GROUP BY user_id);
INSERT INTO agenda_links (trainer_id, participant_id, token_hash, created_at, revoked_at)
SELECT trainer_id, participant_id, token_hash, created_at, revoked_at FROM calendar_addresses WHERE user_id IS NULL;
DROP TABLE calendar_addresses;
