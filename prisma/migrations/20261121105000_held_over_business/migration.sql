-- AlterTable
ALTER TABLE "AgendaItem" ADD COLUMN     "heldOverFromId" TEXT;

-- CreateIndex
CREATE INDEX "AgendaItem_heldOverFromId_idx" ON "AgendaItem"("heldOverFromId");

-- CreateIndex
CREATE INDEX "AgendaItem_meetingId_kind_position_idx" ON "AgendaItem"("meetingId", "kind", "position");

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_heldOverFromId_fkey" FOREIGN KEY ("heldOverFromId") REFERENCES "AgendaItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;
