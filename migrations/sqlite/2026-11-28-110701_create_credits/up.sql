-- What credit notes took off a receivable: asked is amount less credited.
ALTER TABLE tranches ADD COLUMN credited_cents BIGINT NOT NULL DEFAULT 0
    CONSTRAINT tranches_credited_check CHECK (credited_cents BETWEEN 0 AND amount_cents);

-- How the institute's documents are numbered and look; without a row, as in the product.
CREATE TABLE invoicing_settings (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES institutes (id),
    credit_series TEXT NOT NULL,
    -- Six hexadecimal digits.
    accent TEXT,
    logo BLOB,
    logo_media_type TEXT,
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT invoicing_settings_credit_series_check CHECK (credit_series IN ('own', 'shared'))
);
