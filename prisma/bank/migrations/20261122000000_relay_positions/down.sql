DROP TABLE relay_positions;
