CREATE TABLE items (id int PRIMARY KEY, title text NOT NULL);
