CREATE TABLE plans (
    id     bigint PRIMARY KEY,
    parent bigint REFERENCES plans,
    title  text NOT NULL
);
