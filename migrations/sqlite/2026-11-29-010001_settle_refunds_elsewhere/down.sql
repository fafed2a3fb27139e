ALTER TABLE refunds DROP COLUMN settled_cents;
