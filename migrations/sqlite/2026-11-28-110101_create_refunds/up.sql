-- Money that the institute has to give back: to a customer, or to the portefeuille. What was paid of
-- it stands in counter_bookings.
CREATE TABLE refunds (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    side TEXT NOT NULL,
    cause TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    -- To whom; empty for the customer himself, or the portefeuille.
    payee TEXT NOT NULL,
    iban TEXT,
    enrolment_id BIGINT REFERENCES enrolments (id),
    -- The invoice or the credit note that it is about.
    invoice_id BIGINT REFERENCES invoices (id),
    note TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by BIGINT REFERENCES users (id),
    withdrawn_at TIMESTAMP,
    withdrawn_by BIGINT REFERENCES users (id),
    withdraw_reason TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT refunds_amount_check CHECK (amount_cents > 0),
    CONSTRAINT refunds_side_check CHECK (side IN ('customer', 'portfolio'))
);
CREATE INDEX refunds_customer_id_idx ON refunds (customer_id);
CREATE INDEX refunds_enrolment_id_idx ON refunds (enrolment_id);
CREATE INDEX refunds_invoice_id_idx ON refunds (invoice_id);

-- Parts of bank lines that are about what the institute owes: a refund, or a credit note that a
-- customer deducts. Parts of one line, here and in allocations, add up to its amount. An undone
-- booking stays, with who and why.
CREATE TABLE counter_bookings (
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
CREATE INDEX counter_bookings_bank_line_id_idx ON counter_bookings (bank_line_id);
CREATE INDEX counter_bookings_refund_id_idx ON counter_bookings (refund_id);
CREATE INDEX counter_bookings_credit_note_id_idx ON counter_bookings (credit_note_id);
