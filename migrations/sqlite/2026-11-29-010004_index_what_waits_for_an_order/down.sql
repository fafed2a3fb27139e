DROP INDEX applications_to_order_idx;
