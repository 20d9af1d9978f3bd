CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id int NOT NULL REFERENCES plans,
    payload jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX events_by_plan ON events (plan_id);
