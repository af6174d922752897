-- CreateEnum
CREATE TYPE "CatalogueImportState" AS ENUM ('reading', 'read', 'importing', 'imported', 'refused', 'failed');

-- DropIndex
DROP INDEX "Dependency_providerId_idx";

-- CreateIndex
CREATE INDEX "Dependency_providerId_consumerId_idx" ON "Dependency"("providerId", "consumerId");

-- AlterTable
ALTER TABLE "Service" ADD COLUMN     "backups" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "extra" JSONB,
ADD COLUMN     "gives" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "importedAs" TEXT,
ADD COLUMN     "importedAt" TIMESTAMP(3),
ADD COLUMN     "links" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "owner" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "principles" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "removal" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sourceId" TEXT;

-- CreateTable
CREATE TABLE "CatalogueSource" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rest" JSONB,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "importedById" TEXT,

    CONSTRAINT "CatalogueSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnknownDependency" (
    "consumerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,

    CONSTRAINT "UnknownDependency_pkey" PRIMARY KEY ("consumerId","slug")
);

-- CreateTable
CREATE TABLE "CatalogueImport" (
    "id" TEXT NOT NULL,
    "state" "CatalogueImportState" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "sourceName" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "entities" INTEGER NOT NULL DEFAULT 0,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "step" TEXT NOT NULL DEFAULT '',
    "findings" JSONB NOT NULL DEFAULT '[]',
    "errors" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "notes" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "digest" TEXT,
    "begunAt" TIMESTAMP(3) NOT NULL,
    "begunById" TEXT,
    "readAt" TIMESTAMP(3),
    "appliedAt" TIMESTAMP(3),
    "appliedById" TEXT,

    CONSTRAINT "CatalogueImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CatalogueFile" (
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "isMapping" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CatalogueFile_pkey" PRIMARY KEY ("importId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "CatalogueSource_name_key" ON "CatalogueSource"("name");

-- CreateIndex
CREATE INDEX "CatalogueSource_importedById_idx" ON "CatalogueSource"("importedById");

-- CreateIndex
CREATE INDEX "UnknownDependency_slug_idx" ON "UnknownDependency"("slug");

-- CreateIndex
CREATE INDEX "CatalogueImport_begunAt_id_idx" ON "CatalogueImport"("begunAt", "id");

-- CreateIndex
CREATE INDEX "CatalogueImport_begunById_idx" ON "CatalogueImport"("begunById");

-- CreateIndex
CREATE INDEX "CatalogueImport_appliedById_idx" ON "CatalogueImport"("appliedById");

-- CreateIndex
CREATE INDEX "Service_kind_title_id_idx" ON "Service"("kind", "title", "id");

-- CreateIndex
CREATE INDEX "Service_level_title_id_idx" ON "Service"("level", "title", "id");

-- CreateIndex
CREATE INDEX "Service_sourceId_idx" ON "Service"("sourceId");

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "CatalogueSource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueSource" ADD CONSTRAINT "CatalogueSource_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnknownDependency" ADD CONSTRAINT "UnknownDependency_consumerId_fkey" FOREIGN KEY ("consumerId") REFERENCES "Service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueImport" ADD CONSTRAINT "CatalogueImport_begunById_fkey" FOREIGN KEY ("begunById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueImport" ADD CONSTRAINT "CatalogueImport_appliedById_fkey" FOREIGN KEY ("appliedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueFile" ADD CONSTRAINT "CatalogueFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "CatalogueImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

-- Whatever adds a service, what others said they consume and nobody had defined becomes a dependency on it.
CREATE FUNCTION forkmoot_adopt_unknown_dependencies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Dependency" ("consumerId", "providerId")
    SELECT u."consumerId", s."id" FROM "UnknownDependency" u JOIN added s ON s."slug" = u."slug"
    ON CONFLICT DO NOTHING;
  DELETE FROM "UnknownDependency" u USING added s WHERE s."slug" = u."slug";
  RETURN NULL;
END $$;
CREATE TRIGGER "Service_adopts_unknown" AFTER INSERT ON "Service" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION forkmoot_adopt_unknown_dependencies();
