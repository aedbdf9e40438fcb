-- The transport tells publishers how far their topic's handlers have come, so that bulk work can wait for them.
GRANT SELECT ON consumer_cursors TO florin_transport;
