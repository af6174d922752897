-- DropIndex
DROP INDEX "Deployment_state_idx";

-- DropIndex
DROP INDEX "Notification_personId_at_idx";

-- DropIndex
DROP INDEX "Person_email_idx";

-- DropIndex
DROP INDEX "Service_title_idx";

-- CreateIndex
CREATE INDEX "Deployment_forkId_queuedAt_idx" ON "Deployment"("forkId", "queuedAt");

-- CreateIndex
CREATE INDEX "Deployment_serviceId_forkId_queuedAt_idx" ON "Deployment"("serviceId", "forkId", "queuedAt");

-- CreateIndex
CREATE INDEX "Deployment_state_queuedAt_id_idx" ON "Deployment"("state", "queuedAt", "id");

-- CreateIndex
CREATE INDEX "Deployment_queuedAt_id_idx" ON "Deployment"("queuedAt", "id");

-- CreateIndex
CREATE INDEX "Fork_serviceId_number_idx" ON "Fork"("serviceId", "number");

-- CreateIndex
CREATE INDEX "Fork_ownerId_number_idx" ON "Fork"("ownerId", "number");

-- CreateIndex
CREATE INDEX "JoinTicket_expiresAt_idx" ON "JoinTicket"("expiresAt");

-- CreateIndex
CREATE INDEX "Notification_personId_at_id_idx" ON "Notification"("personId", "at", "id");

-- CreateIndex
CREATE INDEX "RevisionChange_componentId_idx" ON "RevisionChange"("componentId");

-- CreateIndex
CREATE INDEX "Service_title_id_idx" ON "Service"("title", "id");


-- What Prisma's schema cannot say.

-- Addresses of commits' authors are compared without case.
CREATE INDEX "Person_email_lower_idx" ON "Person" (lower("email"));
