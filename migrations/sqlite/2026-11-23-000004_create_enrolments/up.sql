CREATE TABLE enrolments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    agreed_on DATE NOT NULL,
    status TEXT NOT NULL,
    -- Whether the customer uses the kmo-portefeuille for it.
    uses_portfolio BOOLEAN NOT NULL,
    purchase_reference TEXT,
    net_cents BIGINT NOT NULL,
    admissible_cents BIGINT NOT NULL,
    cancelled_reason TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by BIGINT REFERENCES users (id),
    CONSTRAINT enrolments_status_check CHECK (status IN ('confirmed', 'cancelled')),
    CONSTRAINT enrolments_admissible_check CHECK (admissible_cents BETWEEN 0 AND net_cents)
);
CREATE INDEX enrolments_edition_id_idx ON enrolments (edition_id);
CREATE INDEX enrolments_customer_id_idx ON enrolments (customer_id);

-- The price as agreed; it doesn't follow later changes of the course.
CREATE TABLE enrolment_lines (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    description TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit TEXT NOT NULL,
    unit_price_cents BIGINT NOT NULL,
    net_cents BIGINT NOT NULL,
    admissible_cents BIGINT NOT NULL,
    vat_category TEXT NOT NULL,
    vat_rate_bp INTEGER NOT NULL,
    vat_exemption_code TEXT,
    vat_exemption_reason TEXT,
    CONSTRAINT enrolment_lines_enrolment_id_position_key UNIQUE (enrolment_id, position),
    CONSTRAINT enrolment_lines_net_check CHECK (net_cents = quantity * unit_price_cents),
    CONSTRAINT enrolment_lines_admissible_check CHECK (admissible_cents BETWEEN 0 AND net_cents),
    CONSTRAINT enrolment_lines_vat_category_check CHECK (vat_category IN ('S', 'E', 'AE', 'Z'))
);

-- One participant's place in an enrolment.
CREATE TABLE places (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    participant_id BIGINT NOT NULL REFERENCES participants (id),
    status TEXT NOT NULL,
    CONSTRAINT places_enrolment_id_participant_id_key UNIQUE (enrolment_id, participant_id),
    CONSTRAINT places_status_check CHECK (status IN ('active', 'withdrawn'))
);

-- The subsidy application of an enrolment, as the government's site told the customer.
CREATE TABLE applications (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    project_number TEXT NOT NULL,
    applied_on DATE NOT NULL,
    size TEXT NOT NULL,
    project_cents BIGINT NOT NULL,
    subsidy_cents BIGINT NOT NULL,
    own_share_cents BIGINT NOT NULL,
    status TEXT NOT NULL,
    decided_on DATE,
    decision_reason TEXT,
    -- Only when somebody recorded it.
    deposited_on DATE,
    payment_ordered_on DATE,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT REFERENCES users (id),
    CONSTRAINT applications_enrolment_id_key UNIQUE (enrolment_id),
    CONSTRAINT applications_project_number_key UNIQUE (project_number),
    CONSTRAINT applications_size_check CHECK (size IN ('small', 'medium', 'large')),
    CONSTRAINT applications_status_check CHECK (status IN ('applied', 'accepted', 'refused', 'stopped')),
    CONSTRAINT applications_sum_check CHECK (subsidy_cents + own_share_cents = project_cents AND subsidy_cents >= 0 AND own_share_cents >= 0)
);

-- Personal links to the guide of an application, for customers without an account.
CREATE TABLE guide_links (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    -- SHA-256 of the random token, in hexadecimal; the token itself is only in the message that carries it.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    CONSTRAINT guide_links_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX guide_links_enrolment_id_idx ON guide_links (enrolment_id);

-- Who was there: events that are only ever added. Minutes and percentages are derived from the
-- last event of each participant.
CREATE TABLE attendance_events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    half_day_id BIGINT NOT NULL REFERENCES half_days (id),
    place_id BIGINT NOT NULL REFERENCES places (id),
    sequence INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    method TEXT NOT NULL,
    reason TEXT,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT REFERENCES users (id),
    recorded_name TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT attendance_events_half_day_id_sequence_key UNIQUE (half_day_id, sequence),
    CONSTRAINT attendance_events_minutes_check CHECK (minutes >= 0)
);
CREATE INDEX attendance_events_place_id_idx ON attendance_events (place_id);
