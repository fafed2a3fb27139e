-- Whether interest and the fixed sum are asked; off as long as nobody chooses it.
ALTER TABLE reminder_settings ADD COLUMN charges_enterprises BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE reminder_settings ADD COLUMN charges_persons BOOLEAN NOT NULL DEFAULT FALSE;

-- The interest between enterprises, a row for each half-year.
CREATE TABLE late_rates (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    valid_from DATE NOT NULL,
    -- Basis points: 1050 is 10.50 %.
    rate_bp INTEGER NOT NULL,
    -- Where it is written.
    source TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT late_rates_valid_from_key UNIQUE (valid_from),
    CONSTRAINT late_rates_rate_check CHECK (rate_bp BETWEEN 0 AND 10000)
);
INSERT INTO late_rates (valid_from, rate_bp, source) VALUES
    ('2016-01-01', 850, 'klaarincasso.be, etaamb.openjustice.be'),
    ('2016-07-01', 800, 'vanostaeyen.eu'),
    ('2017-01-01', 800, 'vanostaeyen.eu'),
    ('2017-07-01', 800, 'vanostaeyen.eu'),
    ('2018-01-01', 800, 'vanostaeyen.eu'),
    ('2018-07-01', 800, 'vanostaeyen.eu'),
    ('2019-01-01', 800, 'vanostaeyen.eu'),
    ('2019-07-01', 800, 'vanostaeyen.eu'),
    ('2023-01-01', 1050, 'etaamb.openjustice.be, mededeling 2023041019'),
    ('2024-01-01', 1250, 'medenam.be'),
    ('2026-01-01', 1050, 'embuild.be');

-- What is not asked after all, with the reason.
CREATE TABLE late_waivers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    amount_cents BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by BIGINT REFERENCES users (id),
    undone_at TIMESTAMP,
    undone_by BIGINT REFERENCES users (id)
);
CREATE UNIQUE INDEX late_waivers_standing_key ON late_waivers (invoice_id) WHERE undone_at IS NULL;

-- A part of a bank line can pay interest too: late names the invoice that it is of. SQLite changes a
-- check only with its table.
CREATE TABLE counter_bookings_new (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bank_line_id BIGINT NOT NULL REFERENCES bank_lines (id),
    refund_id BIGINT REFERENCES refunds (id),
    -- The credit note that is deducted, or the invoice whose interest is paid.
    invoice_id BIGINT REFERENCES invoices (id),
    -- received: money that came in and is to be given back; paid: money that was given back
    -- (positive where the bank returned it); deducted: a credit note that a payment is less by; late:
    -- interest and costs of late payment.
    role TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    -- The evidence as it was judged.
    why TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by BIGINT REFERENCES users (id),
    undone_at TIMESTAMP,
    undone_by BIGINT REFERENCES users (id),
    undo_reason TEXT,
    CONSTRAINT counter_bookings_amount_check CHECK (amount_cents <> 0),
    CONSTRAINT counter_bookings_role_check CHECK (
        (role IN ('received', 'paid') AND refund_id IS NOT NULL AND invoice_id IS NULL)
        OR (role IN ('deducted', 'late') AND refund_id IS NULL AND invoice_id IS NOT NULL)
    )
);
INSERT INTO counter_bookings_new SELECT * FROM counter_bookings;
DROP TABLE counter_bookings;
ALTER TABLE counter_bookings_new RENAME TO counter_bookings;
CREATE INDEX counter_bookings_bank_line_id_idx ON counter_bookings (bank_line_id);
CREATE INDEX counter_bookings_refund_id_idx ON counter_bookings (refund_id);
CREATE INDEX counter_bookings_invoice_id_idx ON counter_bookings (invoice_id);
