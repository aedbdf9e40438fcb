REVOKE SELECT ON consumer_cursors FROM florin_transport;
