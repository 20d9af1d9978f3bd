-- migrate:up
CREATE TABLE items (id int PRIMARY KEY, title text NOT NULL);

-- migrate:down
DROP TABLE items;
