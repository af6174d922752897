-- CreateEnum
CREATE TYPE "MaintainershipEnd" AS ENUM ('stepped_down', 'removed', 'declined', 'withdrawn');

-- DropIndex
DROP INDEX "RoleGrant_role_idx";

-- AlterTable
ALTER TABLE "Maintainership" ADD COLUMN     "endReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedAs" "MaintainershipEnd",
ADD COLUMN     "endedById" TEXT,
ADD COLUMN     "invitedById" TEXT;

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "endReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endRecordedAt" TIMESTAMP(3),
ADD COLUMN     "endedById" TEXT,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "recordedAt" TIMESTAMP(3),
ADD COLUMN     "recordedById" TEXT,
ADD COLUMN     "source" TEXT;

-- CreateTable
CREATE TABLE "CalendarLink" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "CalendarLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarLink_hash_key" ON "CalendarLink"("hash");

-- CreateIndex
CREATE INDEX "CalendarLink_personId_idx" ON "CalendarLink"("personId");

-- CreateIndex
CREATE INDEX "Maintainership_invitedById_idx" ON "Maintainership"("invitedById");

-- CreateIndex
CREATE INDEX "Maintainership_endedById_idx" ON "Maintainership"("endedById");

-- CreateIndex
CREATE INDEX "RoleGrant_role_from_idx" ON "RoleGrant"("role", "from");

-- CreateIndex
CREATE INDEX "RoleGrant_recordedById_idx" ON "RoleGrant"("recordedById");

-- CreateIndex
CREATE INDEX "RoleGrant_endedById_idx" ON "RoleGrant"("endedById");

-- AddForeignKey
ALTER TABLE "Maintainership" ADD CONSTRAINT "Maintainership_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Maintainership" ADD CONSTRAINT "Maintainership_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarLink" ADD CONSTRAINT "CalendarLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- One address of a person's calendar is good at a time.
CREATE UNIQUE INDEX "CalendarLink_standing_key" ON "CalendarLink"("personId") WHERE "revokedAt" IS NULL;
