-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('received', 'processed', 'failed', 'ignored');

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "action" TEXT,
    "repository" TEXT,
    "syncs" JSONB NOT NULL,
    "state" "DeliveryState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "processedAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerLogin" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FormerLogin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "personId" TEXT,
    "accountId" TEXT,
    "login" TEXT,
    "email" TEXT,
    "invitedById" TEXT,
    "invitedAt" TIMESTAMP(3) NOT NULL,
    "acceptedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Delivery_state_receivedAt_idx" ON "Delivery"("state", "receivedAt");

-- CreateIndex
CREATE INDEX "Delivery_receivedAt_id_idx" ON "Delivery"("receivedAt", "id");

-- CreateIndex
CREATE INDEX "FormerLogin_personId_idx" ON "FormerLogin"("personId");

-- CreateIndex
CREATE INDEX "Invitation_personId_idx" ON "Invitation"("personId");

-- CreateIndex
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");

-- CreateIndex
CREATE INDEX "Invitation_invitedAt_id_idx" ON "Invitation"("invitedAt", "id");

-- AddForeignKey
ALTER TABLE "FormerLogin" ADD CONSTRAINT "FormerLogin_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

-- Nobody is invited twice at once; usernames and e-mail addresses are compared without case.
CREATE UNIQUE INDEX "Invitation_open_person_key" ON "Invitation" ("personId") WHERE "acceptedAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE UNIQUE INDEX "Invitation_open_account_key" ON "Invitation" ("accountId") WHERE "acceptedAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE UNIQUE INDEX "Invitation_open_login_key" ON "Invitation" (lower("login")) WHERE "acceptedAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE UNIQUE INDEX "Invitation_open_email_key" ON "Invitation" (lower("email")) WHERE "acceptedAt" IS NULL AND "withdrawnAt" IS NULL;
-- Former usernames are compared without case.
CREATE INDEX "FormerLogin_login_lower_idx" ON "FormerLogin" (lower("login"));
