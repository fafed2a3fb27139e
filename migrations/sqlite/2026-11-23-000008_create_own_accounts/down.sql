DROP TABLE own_accounts;
