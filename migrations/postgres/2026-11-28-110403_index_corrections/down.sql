DROP INDEX invoices_corrects_id_idx;
