-- Attendance lists as they were issued, once every half-day was closed.
CREATE TABLE attendance_sheets (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    -- Empty for the list of everybody.
    enrolment_id BIGINT REFERENCES enrolments (id),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    issued_at TIMESTAMP NOT NULL,
    issued_by BIGINT REFERENCES users (id),
    issued_name TEXT NOT NULL,
    CONSTRAINT attendance_sheets_document_id_key UNIQUE (document_id)
);
CREATE INDEX attendance_sheets_edition_id_idx ON attendance_sheets (edition_id);
CREATE INDEX attendance_sheets_enrolment_id_idx ON attendance_sheets (enrolment_id);
