DROP TABLE mail_template_versions;
