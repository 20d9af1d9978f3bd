DROP VIEW open_plans;
DROP TABLE archive;
