ALTER TABLE notices DROP COLUMN event_on;
