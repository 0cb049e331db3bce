-- What was written together belongs together: the number of the first change of the same transaction.
ALTER TABLE changes ADD COLUMN group_seq INTEGER NOT NULL DEFAULT 0;
UPDATE changes SET group_seq = seq;
