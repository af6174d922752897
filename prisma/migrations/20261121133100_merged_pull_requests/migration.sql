-- Who merged a pull request, when, and what it was merged into.
ALTER TABLE "PullRequest" ADD COLUMN "mergedAt" TIMESTAMP(3),
ADD COLUMN "mergedById" TEXT,
ADD COLUMN "mergedByLogin" TEXT,
ADD COLUMN "mergedInto" TEXT;
CREATE INDEX "PullRequest_mergedById_mergedAt_idx" ON "PullRequest"("mergedById", "mergedAt");
ALTER TABLE "PullRequest" ADD CONSTRAINT "PullRequest_mergedById_fkey" FOREIGN KEY ("mergedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
