DROP INDEX allocations_received_idx;
DROP INDEX half_days_open_idx;
DROP INDEX applications_status_applied_on_idx;
