DROP INDEX applications_status_idx;
ALTER TABLE applications DROP COLUMN subsidy_refunded_cents;
ALTER TABLE applications DROP COLUMN own_share_refunded_cents;
ALTER TABLE applications DROP COLUMN subsidy_to_refund_cents;
ALTER TABLE applications DROP COLUMN own_share_to_refund_cents;
ALTER TABLE applications DROP COLUMN stop_scenario;
DROP TABLE application_steps;
