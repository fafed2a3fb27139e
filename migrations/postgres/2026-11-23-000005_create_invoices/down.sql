DROP TABLE documents;
DROP TABLE tranches;
DROP TABLE invoices;
