ALTER TABLE bank_files ADD COLUMN bytes BLOB NOT NULL DEFAULT x'';
UPDATE bank_files SET bytes = (SELECT bytes FROM bank_file_contents WHERE bank_file_id = bank_files.id);
DROP TABLE bank_file_contents;
