-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('queued', 'sent', 'failed', 'kept');

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "key" TEXT,
    "kind" TEXT NOT NULL,
    "personId" TEXT,
    "address" TEXT,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "aboutType" TEXT,
    "aboutId" TEXT,
    "state" "MessageState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Message_key_key" ON "Message"("key");

-- CreateIndex
CREATE INDEX "Message_personId_createdAt_id_idx" ON "Message"("personId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Message_createdAt_id_idx" ON "Message"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Message_state_createdAt_id_idx" ON "Message"("state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Message_kind_createdAt_id_idx" ON "Message"("kind", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Message_aboutType_aboutId_idx" ON "Message"("aboutType", "aboutId");

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the delivery loop looks for every second: only what still has to go.
CREATE INDEX "Message_due" ON "Message"("dueAt", "id") WHERE state = 'queued';
