-- People who only try Florin out, with made-up statements, and when they are removed again.
CREATE TABLE demo_people (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  until timestamptz NOT NULL
);
CREATE INDEX idx_demo_people_until ON demo_people (until);
SELECT protect('demo_people');
