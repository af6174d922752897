-- AlterTable
ALTER TABLE "AccessDrift" ADD COLUMN     "accountId" TEXT,
ADD COLUMN     "askedAt" TIMESTAMP(3),
ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "problem" TEXT;

-- AlterTable
ALTER TABLE "CommitterComponent" ADD COLUMN     "accessAttempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "account" TEXT,
ADD COLUMN     "invitedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "AccessLook" (
    "componentId" TEXT NOT NULL,
    "lookedAt" TIMESTAMP(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "AccessLook_pkey" PRIMARY KEY ("componentId")
);

-- CreateIndex
CREATE INDEX "CommitterComponent_access_idx" ON "CommitterComponent"("access");

-- AddForeignKey
ALTER TABLE "AccessLook" ADD CONSTRAINT "AccessLook_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Accounts are renamed: one open difference for each account, by its id where there is one.
DROP INDEX "AccessDrift_open";
CREATE UNIQUE INDEX "AccessDrift_open" ON "AccessDrift" ("componentId", COALESCE("accountId", lower("account"))) WHERE "mendedAt" IS NULL;
