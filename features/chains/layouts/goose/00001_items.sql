-- +goose Up
CREATE TABLE items (id int PRIMARY KEY, title text NOT NULL);

-- +goose Down
DROP TABLE items;
