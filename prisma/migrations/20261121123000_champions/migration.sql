-- CreateTable
CREATE TABLE "Nudge" (
    "id" TEXT NOT NULL,
    "committerId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "wasSent" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Nudge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentNotice" (
    "incidentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IncidentNotice_pkey" PRIMARY KEY ("incidentId","personId","part")
);

-- CreateIndex
CREATE INDEX "Nudge_committerId_step_at_idx" ON "Nudge"("committerId", "step", "at");

-- CreateIndex
CREATE INDEX "Nudge_byId_idx" ON "Nudge"("byId");

-- CreateIndex
CREATE INDEX "IncidentNotice_personId_at_idx" ON "IncidentNotice"("personId", "at");

-- CreateIndex
CREATE INDEX "Escalation_raisedAt_id_idx" ON "Escalation"("raisedAt", "id");

-- AddForeignKey
ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_committerId_fkey" FOREIGN KEY ("committerId") REFERENCES "Committer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentNotice" ADD CONSTRAINT "IncidentNotice_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentNotice" ADD CONSTRAINT "IncidentNotice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

