DROP INDEX allocations_rounds_id_idx;
ALTER TABLE allocations DROP COLUMN rounds_id;
