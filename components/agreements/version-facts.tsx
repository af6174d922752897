import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import type { VersionPage } from "@/lib/agreements/dto";
import { kindToPath } from "@/lib/agreements/schema";
import { dateOf } from "@/lib/format";

const COUNTERSIGNER = { programme_admin: "a programme admin", programme_lead: "the programme lead" } as const;

/** What holds of a version besides its text: its hash, since when, until when. */
export function VersionFacts({ version }: { version: VersionPage }) {
  return (
    <Card>
      <CardHeader title="This version" />
      <KeyValueList>
        <KeyValue label="Published">{dateOf(version.publishedAt)}</KeyValue>
        <KeyValue label="Signatures hold">
          {version.supersededAt ? `until ${dateOf(version.supersededAt)}` : "until a breaking version"}
        </KeyValue>
        {version.validMonths !== null && (
          <KeyValue label="Each expires after">{version.validMonths} months</KeyValue>
        )}
        {version.countersigner && (
          <KeyValue label="Countersigned by">{COUNTERSIGNER[version.countersigner]}</KeyValue>
        )}
        <KeyValue label="SHA-256">
          <span className="mono [overflow-wrap:anywhere]">{version.digest.slice(0, 16)}…</span>
          <CopyButton text={version.digest} label="Copy the hash of the text" />
        </KeyValue>
      </KeyValueList>
    </Card>
  );
}

/** Every version of the agreement, each with the change to the one shown. */
export function VersionList({ version }: { version: VersionPage }) {
  const path = `/agreements/${kindToPath(version.kind)}`;
  return (
    <Card>
      <CardHeader title="Versions" aside={String(version.versions.length)} />
      <CardRows>
        {version.versions.map((one) => (
          <Row key={one.id} wrap>
            <span className="grow min-w-0">
              {one.version === version.version ? (
                <span className="font-medium">{one.version}, shown</span>
              ) : (
                <Link href={`${path}/${one.version}`} className="link">
                  {one.version}
                </Link>
              )}{" "}
              <span className="text-muted-foreground">
                {one.version === "1.0" ? "the first" : one.isBreaking ? "breaking" : "minor"},{" "}
                {dateOf(one.publishedAt)}
              </span>
            </span>
            {one.version !== version.version && (
              <Link href={`${path}/${version.version}?compare=${one.version}`} className="link font-normal">
                Compare
              </Link>
            )}
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
