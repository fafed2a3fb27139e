-- A mark beside each enrolment, so that the list of what is still to be invoiced needn't look for the
-- invoices of every enrolment of the book; kept in step after each document.
ALTER TABLE enrolments ADD COLUMN is_invoiced BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE enrolments SET is_invoiced = EXISTS (
    SELECT 1 FROM invoices i
    WHERE i.enrolment_id = enrolments.id AND i.kind = 'invoice' AND i.settles
        AND i.gross_cents > (SELECT COALESCE(SUM(c.gross_cents), 0) FROM invoices c WHERE c.corrects_id = i.id)
);
CREATE INDEX enrolments_uninvoiced_idx ON enrolments (edition_id) WHERE NOT is_invoiced;
