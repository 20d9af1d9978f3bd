CREATE TABLE products (
    id     int PRIMARY KEY,
    name   text NOT NULL,
    price  numeric(10,4) NOT NULL,
    note   text
);
