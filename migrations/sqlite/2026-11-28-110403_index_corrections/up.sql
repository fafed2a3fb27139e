-- Which invoices a credit note took back, for lists of many files.
CREATE INDEX invoices_corrects_id_idx ON invoices (corrects_id);
