-- What GitHub told of an organization: which account it is, how many members, and whether it shows all of them.
ALTER TABLE "GitHubOrganization" ADD COLUMN "accountId" TEXT,
ADD COLUMN "memberCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "isPublicOnly" BOOLEAN NOT NULL DEFAULT false;
