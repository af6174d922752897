Error: Can't reach database server at `127.0.0.1:5432`

Please make sure your database server is running at `127.0.0.1:5432`.



-- What Prisma's schema cannot say.

-- Logins are compared without case.
CREATE UNIQUE INDEX "Person_login_lower_key" ON "Person" (lower("login"));

-- Law 5: a user has at most one active fork per service.
CREATE UNIQUE INDEX "Binding_active_key" ON "Binding" ("serviceId", "subject") WHERE "until" IS NULL;

-- A pull request is in at most one fork that has not ended.
CREATE UNIQUE INDEX "ForkPullRequest_active_key" ON "ForkPullRequest" ("pullRequestId") WHERE "releasedAt" IS NULL;

-- One open pull request for a branch.
CREATE UNIQUE INDEX "PullRequest_open_branch_key" ON "PullRequest" ("componentId", "headBranch") WHERE "state" = 'open';

-- One standing maintainership, one standing grant of a role.
CREATE UNIQUE INDEX "Maintainership_standing_key" ON "Maintainership" ("serviceId", "personId") WHERE "steppedDownAt" IS NULL;
CREATE UNIQUE INDEX "RoleGrant_standing_key" ON "RoleGrant" ("personId", "role") WHERE "until" IS NULL;

-- At most one deployment of a fork (and one baseline of a service) serves; a successor takes over in the same transaction.
CREATE UNIQUE INDEX "Deployment_serving_fork_key" ON "Deployment" ("forkId") WHERE "state" = 'serving' AND "forkId" IS NOT NULL;
CREATE UNIQUE INDEX "Deployment_serving_baseline_key" ON "Deployment" ("serviceId") WHERE "state" = 'serving' AND "forkId" IS NULL;

-- The audit trail is append-only.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only.';
END $$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
