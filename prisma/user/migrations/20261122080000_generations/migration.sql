-- Which state of a user's rows this schema has: random, and renewed in the transaction of every change. Answers that
-- were worked out are kept with the generation they are of.
CREATE TABLE user_generations (
  user_id uuid PRIMARY KEY,
  generation uuid NOT NULL
) WITH (fillfactor = 70);
SELECT protect('user_generations');
