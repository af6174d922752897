-- AlterTable
ALTER TABLE "InactivityFinding" DROP COLUMN "otherWork",
ADD COLUMN     "words" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "InactivityNote" (
    "id" TEXT NOT NULL,
    "findingId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InactivityNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InactivityNote_findingId_at_idx" ON "InactivityNote"("findingId", "at");

-- CreateIndex
CREATE INDEX "InactivityNote_authorId_idx" ON "InactivityNote"("authorId");

-- AddForeignKey
ALTER TABLE "InactivityNote" ADD CONSTRAINT "InactivityNote_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "InactivityFinding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InactivityNote" ADD CONSTRAINT "InactivityNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One draft at a time: whoever drafts again replaces it.
CREATE UNIQUE INDEX "ProgrammePolicy_draft" ON "ProgrammePolicy" ((true)) WHERE "adoptedAt" IS NULL;
CREATE UNIQUE INDEX "SelectionCriteria_draft" ON "SelectionCriteria" ((true)) WHERE "publishedAt" IS NULL;
