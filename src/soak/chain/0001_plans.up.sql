CREATE TABLE plans (
    id int PRIMARY KEY CHECK (id BETWEEN 1 AND 100),
    title text NOT NULL,
    state text NOT NULL DEFAULT 'draft'
);
