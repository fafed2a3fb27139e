ALTER TABLE bank_files ADD COLUMN bytes BYTEA NOT NULL DEFAULT '';
UPDATE bank_files SET bytes = (SELECT bytes FROM bank_file_contents WHERE bank_file_id = bank_files.id);
ALTER TABLE bank_files ALTER COLUMN bytes DROP DEFAULT;
DROP TABLE bank_file_contents;
