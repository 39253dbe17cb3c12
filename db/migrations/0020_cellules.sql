-- The words of a row that reading put otherwise (« NC », « 5 000 + 2 000 si VVV »), beside what the contract said of them once the
-- import was written: going back into the workbook, a cell that nobody changed is written as it was typed.
alter table import_ligne add column cellules jsonb;
