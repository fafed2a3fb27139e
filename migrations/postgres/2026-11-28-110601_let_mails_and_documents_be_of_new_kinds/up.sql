-- The kinds of mails and documents are told by the program; a list of them here would have to be
-- rebuilt with every new one.
ALTER TABLE mails DROP CONSTRAINT IF EXISTS mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check CHECK (kind <> '');
ALTER TABLE documents DROP CONSTRAINT IF EXISTS documents_kind_check;
ALTER TABLE documents ADD CONSTRAINT documents_kind_check CHECK (kind <> '');
