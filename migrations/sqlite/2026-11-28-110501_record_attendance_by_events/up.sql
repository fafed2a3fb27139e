-- Attendance as events: what happened, how it was recorded, by whom, on which device, and the names as
-- they were then. Events of before keep the hash that they were recorded with (version 1).
ALTER TABLE attendance_events ADD COLUMN kind TEXT NOT NULL DEFAULT 'present';
ALTER TABLE attendance_events ADD COLUMN hash_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE attendance_events ADD COLUMN recorded_by_trainer BIGINT REFERENCES trainers (id);
ALTER TABLE attendance_events ADD COLUMN device TEXT NOT NULL DEFAULT '';
-- Where it came from, as far as needed: the network, not the machine.
ALTER TABLE attendance_events ADD COLUMN network TEXT NOT NULL DEFAULT '';
ALTER TABLE attendance_events ADD COLUMN participant_name TEXT NOT NULL DEFAULT '';
ALTER TABLE attendance_events ADD COLUMN enterprise TEXT NOT NULL DEFAULT '';
-- domain::attendance::Signature, as JSON.
ALTER TABLE attendance_events ADD COLUMN signature TEXT;
-- The second person, where it corrects a half-day that was closed.
ALTER TABLE attendance_events ADD COLUMN approved_by BIGINT REFERENCES users (id);
ALTER TABLE attendance_events ADD COLUMN approved_by_trainer BIGINT REFERENCES trainers (id);
ALTER TABLE attendance_events ADD COLUMN approved_name TEXT;
UPDATE attendance_events SET kind = CASE
    WHEN method = 'correction' THEN 'corrected'
    WHEN minutes = 0 THEN 'absent'
    ELSE 'present' END;

-- The trainer's counter-signature of a half-day: it counts the heads and stands on the chain of events.
CREATE TABLE attendance_closings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    half_day_id BIGINT NOT NULL REFERENCES half_days (id),
    present INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    -- As the trainer counted them in the room.
    head_count INTEGER NOT NULL,
    signature TEXT NOT NULL,
    method TEXT NOT NULL,
    device TEXT NOT NULL,
    network TEXT NOT NULL,
    closed_at TIMESTAMP NOT NULL,
    closed_by BIGINT REFERENCES users (id),
    closed_by_trainer BIGINT REFERENCES trainers (id),
    closed_name TEXT NOT NULL,
    -- The head of the half-day's chain of events.
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT attendance_closings_half_day_id_key UNIQUE (half_day_id),
    CONSTRAINT attendance_closings_counts_check CHECK (present >= 0 AND absent >= 0 AND head_count >= 0)
);

-- Changes of a half-day that was closed: they hold once a second person approves.
CREATE TABLE attendance_corrections (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    half_day_id BIGINT NOT NULL REFERENCES half_days (id),
    place_id BIGINT NOT NULL REFERENCES places (id),
    minutes INTEGER NOT NULL,
    reason TEXT NOT NULL,
    method TEXT NOT NULL,
    device TEXT NOT NULL,
    network TEXT NOT NULL,
    proposed_at TIMESTAMP NOT NULL,
    proposed_by BIGINT REFERENCES users (id),
    proposed_by_trainer BIGINT REFERENCES trainers (id),
    proposed_name TEXT NOT NULL,
    status TEXT NOT NULL,
    decided_at TIMESTAMP,
    decided_by BIGINT REFERENCES users (id),
    decided_by_trainer BIGINT REFERENCES trainers (id),
    decided_name TEXT,
    -- What the approval added to the chain.
    event_id BIGINT REFERENCES attendance_events (id),
    CONSTRAINT attendance_corrections_minutes_check CHECK (minutes >= 0)
);
CREATE INDEX attendance_corrections_half_day_id_idx ON attendance_corrections (half_day_id);
CREATE INDEX attendance_corrections_status_idx ON attendance_corrections (status);

-- Personal links for a trainer, without an account: to the trainer's own half-days.
CREATE TABLE trainer_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    trainer_id BIGINT NOT NULL REFERENCES trainers (id),
    -- The edition that it was sent for.
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    -- SHA-256 of the random token, in hexadecimal; the token itself is only in the message that carries it.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    CONSTRAINT trainer_links_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX trainer_links_edition_id_idx ON trainer_links (edition_id);

-- Personal links for a participant, without an account: to one place in one edition.
CREATE TABLE participant_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    place_id BIGINT NOT NULL REFERENCES places (id),
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    CONSTRAINT participant_links_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX participant_links_place_id_idx ON participant_links (place_id);

-- What is filed with a half-day: the photograph or scan of the signed sheet, the log of an online
-- platform. The bytes, with their hash, are the document's.
CREATE TABLE half_day_files (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    half_day_id BIGINT NOT NULL REFERENCES half_days (id),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    kind TEXT NOT NULL,
    filed_at TIMESTAMP NOT NULL,
    filed_by BIGINT REFERENCES users (id),
    filed_by_trainer BIGINT REFERENCES trainers (id),
    filed_name TEXT NOT NULL,
    -- Filed by mistake: it stays, and counts no more.
    withdrawn_at TIMESTAMP,
    withdrawn_name TEXT,
    CONSTRAINT half_day_files_document_id_key UNIQUE (document_id)
);
CREATE INDEX half_day_files_half_day_id_idx ON half_day_files (half_day_id);

-- Somebody in the room whom nobody enrolled: staff settle it.
CREATE TABLE room_intakes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    half_day_id BIGINT NOT NULL REFERENCES half_days (id),
    name TEXT NOT NULL,
    enterprise TEXT NOT NULL,
    email TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    noted_by BIGINT REFERENCES users (id),
    noted_by_trainer BIGINT REFERENCES trainers (id),
    noted_name TEXT NOT NULL,
    status TEXT NOT NULL,
    settled_at TIMESTAMP,
    settled_by BIGINT REFERENCES users (id),
    settled_name TEXT,
    settled_reason TEXT,
    -- The place that it became.
    place_id BIGINT REFERENCES places (id)
);
CREATE INDEX room_intakes_half_day_id_idx ON room_intakes (half_day_id);
CREATE INDEX room_intakes_status_idx ON room_intakes (status);
