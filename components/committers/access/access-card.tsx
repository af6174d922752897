import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Notice } from "@/components/shared/notice";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { ACCESS_STATUS } from "@/lib/committers/access-status";
import { tryAccessAgainAction } from "@/lib/committers/actions/access";
import type { CommitterAccess, ComponentAccess } from "@/lib/committers/schema/access";

/** Where a committer may merge: each component, its state and since when; what went wrong, and what to do about it. */
export function AccessCard({ access }: { access: CommitterAccess }) {
  const { components, mayTry, invitationUrl, now } = access;
  return (
    <Card id="access">
      <CardHeader title="Merge rights" aside={components.length || undefined} />
      {invitationUrl && (
        <CardBody className="pb-0">
          <Notice tone="needs-you" title="GitHub waits for you">
            You may merge once you have accepted.{" "}
            <a href={invitationUrl} className="link">
              Accept on GitHub
            </a>
          </Notice>
        </CardBody>
      )}
      {components.length === 0 ? (
        <EmptyState title="No component">
          Merge rights are held in the components that a nomination names. None is named any more.
        </EmptyState>
      ) : (
        <CardRows>
          {components.map((one) => (
            <AccessRow key={one.id} one={one} mayTry={mayTry} now={now} />
          ))}
        </CardRows>
      )}
      <p className="border-border border-t px-4 py-2 text-meta text-muted-foreground">
        To merge into the default branch, and nothing else: no production, no data, no credentials.
      </p>
    </Card>
  );
}

function AccessRow({ one, mayTry, now }: { one: ComponentAccess } & Pick<CommitterAccess, "mayTry" | "now">) {
  const words = one.problem ?? one.drift;
  return (
    <Row top className="flex-col gap-0.5">
      <span className="flex w-full flex-wrap items-center justify-between gap-x-3">
        {one.service ? (
          <Link href={`/services/${one.service.slug}/components/${one.name}`} className="link">
            {one.name}
          </Link>
        ) : (
          <span className="font-medium">{one.name}</span>
        )}
        <StateWord {...ACCESS_STATUS[one.state]} />
      </span>
      {one.since && one.state !== "none" && (
        <span className="text-meta text-muted-foreground">
          since <Time at={one.since} now={now} as="day" />
          {one.host === "github" && " · on GitHub"}
        </span>
      )}
      {words && <span className="max-w-[60ch] text-pretty text-meta text-tone-refused-fg">{words}</span>}
      {one.state === "problem" && (
        <ActionForm
          action={tryAccessAgainAction}
          fields={{ committerComponentId: one.id }}
          size="sm"
          disabledReason={mayTry.ok ? undefined : mayTry.message}
          className="mt-1"
        >
          Try again
        </ActionForm>
      )}
    </Row>
  );
}
