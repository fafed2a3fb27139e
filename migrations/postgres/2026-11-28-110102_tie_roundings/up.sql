-- A write-off of the few cents that a payment within the tolerance leaves: the booking that it
-- belongs to and is undone with.
ALTER TABLE allocations ADD COLUMN rounds_id BIGINT REFERENCES allocations (id);
CREATE INDEX allocations_rounds_id_idx ON allocations (rounds_id);
