DROP TABLE demo_people;
