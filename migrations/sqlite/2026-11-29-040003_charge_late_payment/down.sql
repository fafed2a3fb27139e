CREATE TABLE counter_bookings_new (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bank_line_id BIGINT NOT NULL REFERENCES bank_lines (id),
    refund_id BIGINT REFERENCES refunds (id),
    credit_note_id BIGINT REFERENCES invoices (id),
    -- received: money that came in and is to be given back; paid: money that was given back
    -- (positive where the bank returned it); deducted: a credit note that a payment is less by.
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
        (role IN ('received', 'paid') AND refund_id IS NOT NULL AND credit_note_id IS NULL)
        OR (role = 'deducted' AND refund_id IS NULL AND credit_note_id IS NOT NULL)
    )
);
INSERT INTO counter_bookings_new SELECT * FROM counter_bookings WHERE role <> 'late';
DROP TABLE counter_bookings;
ALTER TABLE counter_bookings_new RENAME TO counter_bookings;
CREATE INDEX counter_bookings_bank_line_id_idx ON counter_bookings (bank_line_id);
CREATE INDEX counter_bookings_refund_id_idx ON counter_bookings (refund_id);
CREATE INDEX counter_bookings_credit_note_id_idx ON counter_bookings (credit_note_id);
DROP TABLE late_waivers;
DROP TABLE late_rates;
ALTER TABLE reminder_settings DROP COLUMN charges_persons;
ALTER TABLE reminder_settings DROP COLUMN charges_enterprises;
