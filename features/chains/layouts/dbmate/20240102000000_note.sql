-- migrate:up
ALTER TABLE items ADD COLUMN note text;

-- migrate:down
ALTER TABLE items DROP COLUMN note;
