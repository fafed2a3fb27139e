DROP TABLE nudge_customers_off;
DROP TABLE nudge_kinds_off;
DROP TABLE nudges;
