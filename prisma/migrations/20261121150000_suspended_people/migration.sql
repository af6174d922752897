-- Every page asks whether anybody is suspended: a few of many people.
CREATE INDEX "Person_suspended_idx" ON "Person" ("id") WHERE "suspendedAt" IS NOT NULL;
