DROP TABLE nudge_stop_links;
ALTER TABLE mails DROP COLUMN unsubscribe_url;
