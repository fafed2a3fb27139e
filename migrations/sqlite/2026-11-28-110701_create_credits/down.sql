DROP TABLE invoicing_settings;
ALTER TABLE tranches DROP COLUMN credited_cents;
