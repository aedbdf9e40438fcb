DROP TABLE support_openings, support_grants;
