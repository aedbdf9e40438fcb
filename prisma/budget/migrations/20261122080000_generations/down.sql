DROP TABLE user_generations;
