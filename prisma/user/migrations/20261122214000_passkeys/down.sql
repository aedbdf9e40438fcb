DROP TABLE passkey_lookup, webauthn_credentials;
