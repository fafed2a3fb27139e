-- From which day on somebody takes part who came in the place of a colleague; empty for who takes
-- part from the start.
ALTER TABLE places ADD COLUMN joined_on DATE;

-- Secret addresses of the calendars of trainers and participants.
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
