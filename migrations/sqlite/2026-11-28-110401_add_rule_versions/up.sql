-- Versions of the scheme's rules that an administrator added to the built-in ones. Amounts and
-- percentages stand in "content", as JSON of the same shape as the built-in table.
CREATE TABLE rule_versions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    valid_from DATE NOT NULL,
    content TEXT NOT NULL,
    note TEXT NOT NULL,
    added_at TIMESTAMP NOT NULL,
    added_by BIGINT REFERENCES users (id),
    added_name TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT rule_versions_valid_from_key UNIQUE (valid_from)
);

-- How the institute reads what the sources leave open: one row, once somebody chose.
CREATE TABLE rule_choices (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    choices TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_at TIMESTAMP NOT NULL
);

-- The first day of the rules by which an application was judged.
ALTER TABLE applications ADD COLUMN rule_from DATE;
UPDATE applications SET rule_from = CASE
    WHEN applied_on >= '2026-02-01' THEN '2026-02-01'
    WHEN applied_on >= '2023-01-01' THEN '2023-01-01'
    WHEN applied_on >= '2021-09-14' THEN '2021-09-14'
    WHEN applied_on >= '2020-01-01' THEN '2020-01-01'
    WHEN applied_on >= '2019-12-01' THEN '2019-12-01'
    WHEN applied_on >= '2016-04-01' THEN '2016-04-01'
END;
