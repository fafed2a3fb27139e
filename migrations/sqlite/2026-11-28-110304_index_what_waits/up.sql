-- What the work list and the deadlines look through, in a book of many years.
CREATE INDEX applications_status_applied_on_idx ON applications (status, applied_on);
CREATE INDEX half_days_open_idx ON half_days (on_date) WHERE closed_at IS NULL;
CREATE INDEX allocations_received_idx ON allocations (tranche_id, undone_at, amount_cents);
