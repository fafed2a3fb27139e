-- Projects whose payment order nobody told of yet: few beside those that went on.
CREATE INDEX applications_to_order_idx ON applications (status, applied_on)
WHERE payment_ordered_on IS NULL;
