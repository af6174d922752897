-- CreateIndex
CREATE INDEX "PullRequest_openedById_state_idx" ON "PullRequest"("openedById", "state");
