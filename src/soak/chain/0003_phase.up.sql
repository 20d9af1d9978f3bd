ALTER TABLE plans ADD COLUMN phase text;
UPDATE plans SET phase = CASE state WHEN 'draft' THEN 'strategize' ELSE 'execute' END;
