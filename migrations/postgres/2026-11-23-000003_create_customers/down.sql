DROP TABLE customer_accounts;
DROP TABLE participants;
DROP TABLE contacts;
DROP TABLE customers;
