-- CreateTable
CREATE TABLE "KeptAnswer" (
    "key" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "startedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "KeptAnswer_pkey" PRIMARY KEY ("key")
);

-- Every request counts here, and nobody misses the counts after a crash: it is not written to the log of Postgres.
CREATE UNLOGGED TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "KeptAnswer_startedAt_idx" ON "KeptAnswer"("startedAt");

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- CreateIndex
CREATE INDEX "PullRequest_openedAt_id_idx" ON "PullRequest"("openedAt", "id");

-- CreateIndex
CREATE INDEX "PullRequest_openedById_openedAt_idx" ON "PullRequest"("openedById", "openedAt");
