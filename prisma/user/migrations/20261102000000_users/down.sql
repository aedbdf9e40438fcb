DROP TABLE refresh_token_lookup, sign_in_emails, family_members, family_groups, user_sessions,
  oauth_connections, user_preferences, users;
