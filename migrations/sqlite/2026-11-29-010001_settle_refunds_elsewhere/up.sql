-- What a person says was given back without a line of the bank that shows it: in cash, or from an
-- account that isn't in the book.
ALTER TABLE refunds ADD COLUMN settled_cents BIGINT NOT NULL DEFAULT 0;
