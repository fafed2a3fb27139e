DROP TABLE issue_batch_rows;
DROP TABLE issue_batches;
