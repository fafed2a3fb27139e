-- The result of a participant where the course ends with an assessment.
CREATE TABLE assessments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    place_id BIGINT NOT NULL REFERENCES places (id),
    outcome TEXT NOT NULL,
    -- As the trainer writes it: "78 %", "14/20".
    score TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT REFERENCES users (id),
    CONSTRAINT assessments_place_id_key UNIQUE (place_id),
    CONSTRAINT assessments_outcome_check CHECK (outcome IN ('passed', 'not-passed'))
);

-- Certificates as issued. What stands on one doesn't change; a better one replaces it.
CREATE TABLE certificates (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    place_id BIGINT NOT NULL REFERENCES places (id),
    number TEXT NOT NULL,
    -- SHA-256 of the random code, in hexadecimal; the code itself is only on the certificate.
    code_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    -- What the public page says of it, as it was on the day of issue.
    initials TEXT NOT NULL,
    course TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    issued_by BIGINT REFERENCES users (id),
    -- Why it was made anew, where it replaces another.
    reissue_reason TEXT,
    ended_at TIMESTAMP,
    ended_by BIGINT REFERENCES users (id),
    end_reason TEXT,
    CONSTRAINT certificates_number_key UNIQUE (number),
    CONSTRAINT certificates_code_hash_key UNIQUE (code_hash),
    CONSTRAINT certificates_status_check CHECK (status IN ('valid', 'withdrawn', 'replaced'))
);
CREATE UNIQUE INDEX certificates_valid_place_id_key ON certificates (place_id) WHERE status = 'valid';
CREATE INDEX certificates_place_id_idx ON certificates (place_id);
