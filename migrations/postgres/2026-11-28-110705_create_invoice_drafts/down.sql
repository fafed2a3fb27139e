DROP TABLE invoice_drafts;
ALTER TABLE customers DROP COLUMN purchase_reference;
ALTER TABLE invoices DROP COLUMN settles;
