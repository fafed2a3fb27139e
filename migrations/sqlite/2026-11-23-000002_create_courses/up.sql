CREATE TABLE trainers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    email TEXT,
    -- The account of a trainer who signs in.
    user_id BIGINT REFERENCES users (id),
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT trainers_user_id_key UNIQUE (user_id)
);

CREATE TABLE courses (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    service TEXT NOT NULL,
    theme TEXT,
    form TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    vat_category TEXT NOT NULL,
    -- Basis points: 2100 is 21 %.
    vat_rate_bp INTEGER NOT NULL,
    vat_exemption_code TEXT,
    vat_exemption_reason TEXT,
    registration_id BIGINT REFERENCES registrations (id),
    eligible BOOLEAN NOT NULL,
    -- The course on VLAIO's list of job-specific courses.
    list_reference TEXT,
    active BOOLEAN NOT NULL,
    search_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT courses_code_key UNIQUE (code),
    CONSTRAINT courses_service_check CHECK (service IN ('training', 'advice')),
    CONSTRAINT courses_form_check CHECK (form IN ('classroom', 'distance-live', 'in-house')),
    CONSTRAINT courses_minutes_check CHECK (minutes > 0),
    CONSTRAINT courses_vat_category_check CHECK (vat_category IN ('S', 'E', 'AE', 'Z'))
);

CREATE TABLE course_price_lines (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    course_id BIGINT NOT NULL REFERENCES courses (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    description TEXT NOT NULL,
    unit TEXT NOT NULL,
    unit_price_cents BIGINT NOT NULL,
    admissible BOOLEAN NOT NULL,
    CONSTRAINT course_price_lines_course_id_position_key UNIQUE (course_id, position),
    CONSTRAINT course_price_lines_kind_check CHECK (kind IN ('fee', 'material', 'catering', 'travel', 'exam')),
    CONSTRAINT course_price_lines_unit_check CHECK (unit IN ('participant', 'participant-day', 'enrolment')),
    CONSTRAINT course_price_lines_price_check CHECK (unit_price_cents >= 0)
);

CREATE TABLE editions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    course_id BIGINT NOT NULL REFERENCES courses (id),
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    place TEXT NOT NULL,
    trainer_id BIGINT REFERENCES trainers (id),
    -- First and last half-day that is not cancelled; kept by the use case that changes half-days.
    starts_on DATE,
    ends_on DATE,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT editions_code_key UNIQUE (code),
    CONSTRAINT editions_status_check CHECK (status IN ('tentative', 'confirmed', 'cancelled')),
    CONSTRAINT editions_capacity_check CHECK (capacity > 0)
);
CREATE INDEX editions_course_id_idx ON editions (course_id);
CREATE INDEX editions_starts_on_idx ON editions (starts_on);

CREATE TABLE half_days (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    edition_id BIGINT NOT NULL REFERENCES editions (id),
    on_date DATE NOT NULL,
    -- Minutes after midnight in Brussels.
    starts_minute INTEGER NOT NULL,
    ends_minute INTEGER NOT NULL,
    break_minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    trainer_id BIGINT REFERENCES trainers (id),
    status TEXT NOT NULL,
    closed_at TIMESTAMP,
    closed_by BIGINT REFERENCES users (id),
    -- Head of the chain of attendance events when the half-day was closed.
    closed_hash TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT half_days_edition_id_on_date_starts_minute_key UNIQUE (edition_id, on_date, starts_minute),
    CONSTRAINT half_days_status_check CHECK (status IN ('planned', 'cancelled')),
    CONSTRAINT half_days_times_check CHECK (starts_minute >= 0 AND ends_minute > starts_minute AND ends_minute <= 1440 AND break_minutes >= 0 AND break_minutes < ends_minute - starts_minute)
);
