-- AlterTable
ALTER TABLE "Component" ADD COLUMN "repositoryId" TEXT;

-- CreateIndex
CREATE INDEX "Component_repositoryId_idx" ON "Component"("repositoryId");
