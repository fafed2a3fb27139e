ALTER TABLE applications DROP COLUMN rule_from;
DROP TABLE rule_choices;
DROP TABLE rule_versions;
