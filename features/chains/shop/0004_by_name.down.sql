-- The index stays: it does no harm.
SELECT 1;
