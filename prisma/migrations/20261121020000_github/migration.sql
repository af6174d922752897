-- AlterTable
ALTER TABLE "PullRequest" ADD COLUMN     "openedByAccount" TEXT,
ADD COLUMN     "openedByLogin" TEXT,
ADD COLUMN     "syncs" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "RevisionContributor" ADD COLUMN     "account" TEXT;

-- CreateTable
CREATE TABLE "PullRequestReport" (
    "pullRequestId" TEXT NOT NULL,
    "headSha" TEXT NOT NULL,
    "checkRunId" TEXT,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PullRequestReport_pkey" PRIMARY KEY ("pullRequestId")
);

-- CreateTable
CREATE TABLE "ReportedCheck" (
    "componentId" TEXT NOT NULL,
    "sha" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "url" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReportedCheck_pkey" PRIMARY KEY ("componentId","sha","name")
);

-- AddForeignKey
ALTER TABLE "PullRequestReport" ADD CONSTRAINT "PullRequestReport_pullRequestId_fkey" FOREIGN KEY ("pullRequestId") REFERENCES "PullRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportedCheck" ADD CONSTRAINT "ReportedCheck_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
