ALTER TABLE plans ADD COLUMN phase text NOT NULL DEFAULT 'strategize';
