-- The institute that keeps this book: one row, id 1.
CREATE TABLE institutes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    legal_name TEXT NOT NULL,
    legal_form TEXT NOT NULL,
    court TEXT NOT NULL,
    enterprise_number TEXT NOT NULL,
    vat_number TEXT,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    website TEXT NOT NULL,
    iban TEXT NOT NULL,
    bic TEXT NOT NULL,
    language TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT institutes_language_check CHECK (language IN ('nl', 'fr', 'en'))
);

-- How the institute works: one row, same id.
CREATE TABLE institute_settings (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES institutes (id),
    vat_regime TEXT NOT NULL,
    payment_order TEXT NOT NULL,
    payment_term_days INTEGER NOT NULL,
    -- Basis points: 8000 is 80.00 %.
    attendance_threshold_bp INTEGER NOT NULL,
    attendance_measure TEXT NOT NULL,
    mail_sender_name TEXT NOT NULL,
    mail_sender_address TEXT NOT NULL,
    mail_reply_to TEXT,
    -- One name or account a line.
    portfolio_payer_names TEXT NOT NULL,
    portfolio_payer_accounts TEXT NOT NULL,
    matching_tolerance_cents BIGINT NOT NULL,
    stale_bank_days INTEGER NOT NULL,
    reminder_after_days INTEGER NOT NULL,
    payout_window_days INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT institute_settings_vat_regime_check CHECK (vat_regime IN ('standard', 'article-44', 'small-business')),
    CONSTRAINT institute_settings_payment_order_check CHECK (payment_order IN ('invoice-first', 'portfolio-first')),
    CONSTRAINT institute_settings_attendance_measure_check CHECK (attendance_measure IN ('minutes', 'sessions')),
    CONSTRAINT institute_settings_threshold_check CHECK (attendance_threshold_bp BETWEEN 0 AND 10000)
);

CREATE TABLE users (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- Lower case.
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_role_check CHECK (role IN ('administrator', 'enrolments', 'trainer', 'bookkeeper', 'read-only')),
    CONSTRAINT users_language_check CHECK (language IN ('nl', 'fr', 'en'))
);

CREATE TABLE sign_ins (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users (id),
    -- SHA-256 of the random token, in hexadecimal; the token itself is only in the cookie.
    token_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    user_agent TEXT NOT NULL,
    CONSTRAINT sign_ins_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sign_ins_user_id_idx ON sign_ins (user_id);

CREATE TABLE registrations (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT registrations_number_key UNIQUE (number),
    CONSTRAINT registrations_service_check CHECK (service IN ('training', 'advice'))
);

-- Gapless sequences, taken inside the transaction that uses the number.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- What happened, append-only; each row holds the hash of the one before.
CREATE TABLE audit_events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TIMESTAMP NOT NULL,
    actor_id BIGINT REFERENCES users (id),
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- The enrolment whose story this belongs to, if any.
    enrolment_id BIGINT,
    summary TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_events_subject_idx ON audit_events (subject_kind, subject_id);
CREATE INDEX audit_events_enrolment_id_idx ON audit_events (enrolment_id);
