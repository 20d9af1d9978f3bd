CREATE TABLE archive (id int PRIMARY KEY, line text NOT NULL);
INSERT INTO archive SELECT i, repeat('a line of an old plan ', 10) FROM generate_series(1, 20000) i;
CREATE VIEW open_plans AS SELECT id, title FROM plans WHERE phase <> 'execute';
