import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { discardCriteriaAction, publishCriteriaAction } from "@/lib/committers/actions/programme";
import type { CriteriaPage } from "@/lib/committers/queries/get-criteria";
import { dateOf } from "@/lib/format";

/** Every version that was published, each compared with the one before it. */
export function CriteriaVersions({ page: { versions, shown } }: { page: CriteriaPage }) {
  return (
    <Card>
      <CardHeader title="Versions" aside={versions.length} />
      <CardRows>
        {versions.map(({ number, publishedAt, note }) => (
          <Row key={number} top>
            <span className="min-w-0 grow">
              <Link
                href={`/programme/criteria?version=${number}`}
                aria-current={shown?.number === number ? "page" : undefined}
                className="link"
              >
                Version {number}
              </Link>
              {note && <span className="block text-muted-foreground">{note}</span>}
              {number > 1 && (
                <Link
                  href={`/programme/criteria?version=${number}&compare=${number - 1}`}
                  className="link text-meta"
                >
                  What changed<span className="sr-only"> in version {number}</span>
                </Link>
              )}
            </span>
            <span className="shrink-0 text-muted-foreground tabular-nums">{dateOf(publishedAt)}</span>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}

/** Of those who run the programme: what would be published. */
export function CriteriaDraftCard({ page: { draft, mayDraft, mayPublish } }: { page: CriteriaPage }) {
  if (!draft) return null;
  return (
    <Card>
      <CardHeader title={`Publish version ${draft.number}?`} />
      <CardBody className="text-table">
        <p>{draft.note || "Nothing was noted."}</p>
        <p className="mt-1 text-muted-foreground">
          Committers are told. It never changes once it is published; open nominations keep the version they
          were opened with.
        </p>
      </CardBody>
      <CardFooter>
        <ActionForm
          action={publishCriteriaAction}
          fields={{ number: String(draft.number), digest: draft.digest }}
          variant="primary"
          disabledReason={mayPublish.ok ? undefined : mayPublish.message}
        >
          Publish version {draft.number}
        </ActionForm>
        {mayDraft.ok && (
          <>
            <Button href="/programme/criteria/draft">Change it</Button>
            <ActionForm
              action={discardCriteriaAction}
              fields={{ number: String(draft.number) }}
              variant="destructive"
            >
              Throw it away
            </ActionForm>
          </>
        )}
      </CardFooter>
    </Card>
  );
}
