-- +migrate Up
ALTER TABLE items ADD COLUMN note text;

-- +migrate Down
ALTER TABLE items DROP COLUMN note;
