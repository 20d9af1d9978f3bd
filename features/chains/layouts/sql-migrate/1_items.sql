-- +migrate Up
CREATE TABLE items (id int PRIMARY KEY, title text NOT NULL);

-- +migrate Down
DROP TABLE items;
