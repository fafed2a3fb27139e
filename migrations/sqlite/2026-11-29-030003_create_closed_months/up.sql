-- Months that were handed over to the accountant: nothing is issued in them any more, and what was
-- handed over is kept byte for byte.
CREATE TABLE closed_months (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- The first day of the month.
    month DATE NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    closed_at TIMESTAMP NOT NULL,
    closed_by BIGINT REFERENCES users (id),
    closed_by_name TEXT NOT NULL,
    CONSTRAINT closed_months_month_key UNIQUE (month)
);
