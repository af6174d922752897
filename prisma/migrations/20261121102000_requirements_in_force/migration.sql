-- What Prisma cannot say.

-- Nothing is added to an adopted requirement set either.
CREATE FUNCTION forkmoot_add_no_adopted_requirement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "RequirementSet" s WHERE s."id" = NEW."setId" AND s."adoptedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'an adopted requirement set is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Requirement_added" BEFORE INSERT OR UPDATE OF "setId" ON "Requirement"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_add_no_adopted_requirement();

-- Levels law 1: by a general meeting, or where no meeting of ours was asked, from a named source.
CREATE FUNCTION forkmoot_adopt_at_general_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."adoptedAt" IS NOT NULL AND NEW."source" IS NULL AND NOT EXISTS (
    SELECT FROM "Meeting" m WHERE m."id" = NEW."adoptedAtId" AND m."kind" IN ('agm', 'egm')
  ) THEN
    RAISE EXCEPTION 'a requirement set comes into force at an AGM or EGM only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "RequirementSet_adopted_at" BEFORE UPDATE OF "adoptedAt", "adoptedAtId" ON "RequirementSet"
  FOR EACH ROW EXECUTE FUNCTION forkmoot_adopt_at_general_meeting();
