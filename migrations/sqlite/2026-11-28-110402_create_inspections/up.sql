-- Access for an inspector: to some files, until a day, without an account.
CREATE TABLE inspections (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- Who inspects, as it stands in the log.
    name TEXT NOT NULL,
    -- SHA-256 of the random code, in hexadecimal; the code itself is only with the inspector.
    code_hash TEXT NOT NULL,
    -- The last day of access.
    until_on DATE NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    opened_by BIGINT REFERENCES users (id),
    ended_at TIMESTAMP,
    CONSTRAINT inspections_code_hash_key UNIQUE (code_hash)
);

CREATE TABLE inspection_files (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    inspection_id BIGINT NOT NULL REFERENCES inspections (id),
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    CONSTRAINT inspection_files_key UNIQUE (inspection_id, enrolment_id)
);

-- Files whose personal data were erased after the years of keeping.
CREATE TABLE erasures (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    erased_at TIMESTAMP NOT NULL,
    erased_by BIGINT REFERENCES users (id),
    CONSTRAINT erasures_enrolment_id_key UNIQUE (enrolment_id)
);
