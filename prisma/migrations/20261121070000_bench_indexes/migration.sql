-- What Prisma's schema cannot say.

-- Revisions that wait for a decision, longest waiting first: few among all that ever were.
CREATE INDEX "Revision_waiting_idx" ON "Revision" ("stateSince", "id")
  WHERE "state" = 'cross_check' OR ("state" = 'checking' AND "checksHeld");
