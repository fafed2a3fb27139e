-- Which nudge went out: never the same step twice for an enrolment, nor for one expiry of a registration.
CREATE TABLE nudges (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    enrolment_id BIGINT REFERENCES enrolments (id),
    registration_id BIGINT REFERENCES registrations (id) ON DELETE SET NULL,
    -- The day from which the steps count.
    anchor DATE NOT NULL,
    mail_id BIGINT NOT NULL REFERENCES mails (id),
    nudged_on DATE NOT NULL,
    CONSTRAINT nudges_enrolment_id_kind_step_key UNIQUE (enrolment_id, kind, step),
    CONSTRAINT nudges_registration_id_anchor_step_key UNIQUE (registration_id, anchor, step)
);
CREATE INDEX nudges_mail_id_idx ON nudges (mail_id);

-- Kinds of nudges that are switched off for everybody.
CREATE TABLE nudge_kinds_off (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    since TIMESTAMP NOT NULL,
    CONSTRAINT nudge_kinds_off_kind_key UNIQUE (kind)
);

-- Customers who get no nudges.
CREATE TABLE nudge_customers_off (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    since TIMESTAMP NOT NULL,
    CONSTRAINT nudge_customers_off_customer_id_key UNIQUE (customer_id)
);
