DROP TABLE enrolment_invoicing;
DROP TABLE customer_sending;
