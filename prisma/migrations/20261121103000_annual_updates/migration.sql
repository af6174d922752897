-- When maintainers of a service that has not reported were last reminded, and what a deficiency asks to be done.
ALTER TABLE "AnnualUpdate" ADD COLUMN "chasedAt" TIMESTAMP(3), ADD COLUMN "chasedById" TEXT;
ALTER TABLE "Deficiency" ADD COLUMN "remedy" TEXT, ADD COLUMN "since" TIMESTAMP(3);

CREATE INDEX "AnnualUpdate_chasedById_idx" ON "AnnualUpdate"("chasedById");
ALTER TABLE "AnnualUpdate" ADD CONSTRAINT "AnnualUpdate_chasedById_fkey" FOREIGN KEY ("chasedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the board's home counts, and what ends by itself.
CREATE INDEX "ServiceLevelAgreement_until_idx" ON "ServiceLevelAgreement"("until") WHERE "endedAt" IS NULL;
