-- AlterTable
ALTER TABLE "CommitterComponent" ADD COLUMN     "isHeldBack" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "CoverageRule_value_idx" ON "CoverageRule"("value");

-- What waits for a person: few rows of many.
CREATE INDEX "CommitterComponent_held_back" ON "CommitterComponent"("committerId") WHERE "isHeldBack";
