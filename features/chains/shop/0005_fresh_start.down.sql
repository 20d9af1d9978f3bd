-- What is gone is gone.
SELECT 1;
