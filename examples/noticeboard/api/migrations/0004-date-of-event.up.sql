-- The day something happens, for notices that announce an event. A day, not a moment: it has no time zone.
ALTER TABLE notices ADD COLUMN event_on date;
