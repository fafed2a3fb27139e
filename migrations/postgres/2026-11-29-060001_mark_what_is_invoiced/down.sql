DROP INDEX enrolments_uninvoiced_idx;
ALTER TABLE enrolments DROP COLUMN is_invoiced;
