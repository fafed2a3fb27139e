-- Applications on our registration that belong to no enrolment here: refused as WRONG_PROVIDER.
CREATE TABLE foreign_applications (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    project_number TEXT NOT NULL,
    -- Who applied, as far as the message tells.
    enterprise TEXT NOT NULL,
    enterprise_number TEXT,
    -- What is told to the applicant in the government's application.
    note TEXT NOT NULL,
    refused_on DATE NOT NULL,
    told_at TIMESTAMP NOT NULL,
    told_by BIGINT REFERENCES users (id),
    told_name TEXT NOT NULL,
    CONSTRAINT foreign_applications_project_number_key UNIQUE (project_number)
);
