import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { addCoverageAction, endCoverageAction } from "@/lib/agreements/actions";
import type { OrganizationPage } from "@/lib/agreements/dto";
import { COVERAGE_KINDS, COVERAGE_WORDS } from "@/lib/agreements/schema";
import { dateOf, grouped } from "@/lib/format";

/** The rules by which an organization covers people, what each reaches, and a new one. */
export function CoverageCard({ page }: { page: OrganizationPage }) {
  const standing = page.coverage.filter((one) => !one.isEnded);
  return (
    <Card>
      <CardHeader title="Whom the entity CLA covers" />
      <CardRows>
        {standing.map((one) => (
          <CoverageRow key={one.id} rule={one} mayEnd={page.you.mayCover.ok} now={page.now} />
        ))}
        {standing.length === 0 && <Row>Nobody yet. A CLA manager says whom.</Row>}
        {standing.length === page.coverage.length && page.coverageCount > standing.length && (
          <Row className="text-muted-foreground">
            The first {standing.length} of {grouped(page.coverageCount)}. A domain covers many people by one
            rule.
          </Row>
        )}
      </CardRows>
      {page.you.mayCover.ok && (
        <CardBody className="border-border border-t">
          <SimpleForm
            action={addCoverageAction}
            hidden={{ organizationId: page.id }}
            fields={[
              {
                kind: "choice",
                name: "kind",
                label: "Cover",
                required: true,
                options: COVERAGE_KINDS.map((kind) => ({ value: kind, label: COVERAGE_WORDS[kind] })),
              },
              {
                kind: "text",
                name: "value",
                label: "Which",
                hint: "A domain, a login, or GitHub’s name of the organization.",
                required: true,
              },
              { kind: "date", name: "until", label: "Until" },
            ]}
            submit="Cover them"
            refused="Nothing was added."
          />
        </CardBody>
      )}
    </Card>
  );
}

function CoverageRow({
  rule,
  mayEnd,
  now,
}: {
  rule: OrganizationPage["coverage"][number];
  mayEnd: boolean;
  now: string;
}) {
  const until = rule.until ? ` until ${dateOf(rule.until)}` : "";
  const by = rule.addedBy ? `, added by ${rule.addedBy}` : "";
  return (
    <Row top wrap>
      <span className="min-w-0 grow">
        {COVERAGE_WORDS[rule.kind]} <span className="mono">{rule.value}</span>
        <span className="block text-meta text-muted-foreground">{`from ${dateOf(rule.from)}${until}${by}`}</span>
        {rule.note && (
          <span className="block text-meta text-muted-foreground">
            {rule.note}
            {rule.readAt && (
              <>
                {" "}
                GitHub was asked <Time at={rule.readAt} now={now} />.
              </>
            )}
          </span>
        )}
        {rule.problem && (
          <span className="tone-needs-you mt-1 flex items-start gap-1.5 text-tone-fg">
            <Icon name="circle-alert" size={14} className="mt-0.5 shrink-0 text-tone" />
            <span>{rule.problem}</span>
          </span>
        )}
      </span>
      {mayEnd && (
        <SimpleForm
          action={endCoverageAction}
          hidden={{ ruleId: rule.id }}
          fields={[]}
          submit="End"
          refused="Nothing was ended."
        />
      )}
    </Row>
  );
}

/** Who works there, each with what covers them. */
export function PeopleCard({ page, cursor }: { page: OrganizationPage; cursor: string | undefined }) {
  const here = `/organizations/${page.id}`;
  const shown = page.covered.length + page.uncovered.length;
  const isAll = shown === page.people;
  return (
    <Card id="people">
      <CardHeader
        title="Who works here"
        aside={
          !page.isProvider
            ? "asked for no entity CLA"
            : isAll
              ? `${page.covered.length} of ${page.people} covered`
              : grouped(page.people)
        }
      />
      <CardRows>
        {page.uncovered.map((one) => (
          <Row key={one.id} wrap>
            <span className="min-w-0 grow font-medium">{one.name}</span>
            {page.isProvider && <StateWord tone="needs-you" icon="circle-alert" label="Not covered" />}
          </Row>
        ))}
        {page.covered.map(({ person, by, since }) => (
          <Row key={person.id} wrap>
            <span className="min-w-0 grow">
              <span className="font-medium">{person.name}</span>
              <span className="block text-meta text-muted-foreground">{`${by}, since ${dateOf(since)}`}</span>
            </span>
            <StateWord tone="live" icon="check" label="Covered" />
          </Row>
        ))}
        {page.people === 0 && <Row>Nobody is recorded as working here.</Row>}
      </CardRows>
      <Pagination
        previous={cursor && `${here}#people`}
        previousLabel="First"
        next={page.nextCursor && `${here}?cursor=${page.nextCursor}#people`}
        nextLabel="More"
        summary={
          isAll ? undefined : `${shown} of ${grouped(page.people)}, ${page.covered.length} of them covered`
        }
      />
    </Card>
  );
}
