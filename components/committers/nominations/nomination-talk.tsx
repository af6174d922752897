import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Markdown } from "@/components/shared/markdown";
import { PersonName } from "@/components/shared/person-name";
import { Time } from "@/components/shared/time";
import { commentOnNominationAction, recordConcernAction } from "@/lib/committers/actions/nominations";
import type { NominationPage } from "@/lib/committers/schema/nominations";

/** What was said about it, oldest first, and a field to say something. */
export function NominationTalk({ page }: { page: NominationPage }) {
  return (
    <Card id="comments">
      <CardHeader title="Comments" aside={String(page.comments.length)} />
      {page.comments.map((comment) => (
        <article key={comment.id} className="border-border border-b px-4 py-3 text-table">
          <p className="mb-1 flex flex-wrap items-center gap-x-2">
            <PersonName name={comment.author.name} />
            <Time at={comment.at} now={page.now} className="text-meta text-muted-foreground" />
          </p>
          <Markdown text={comment.text} />
        </article>
      ))}
      <CardBody className="pt-3">
        {page.you.mayComment.ok ? (
          <SimpleForm
            action={commentOnNominationAction}
            hidden={{ nominationId: page.id }}
            fields={[{ kind: "area", name: "text", label: "Comment", rows: 3, required: true }]}
            submit="Comment"
            refused="It was not written."
          />
        ) : (
          <p className="text-muted-foreground text-table">{page.you.mayComment.message}</p>
        )}
      </CardBody>
    </Card>
  );
}

/** What was told in confidence: in words that name nobody, by the admin who wrote them down. */
export function NominationConcerns({ page }: { page: NominationPage }) {
  const { mayRecordConcern } = page.you;
  if (page.concerns.length === 0 && !mayRecordConcern.ok) return null;
  return (
    <Card id="concerns">
      <CardHeader title="Concerns told in confidence" aside={String(page.concerns.length)} />
      <CardBody className="grid gap-4 text-table">
        {page.concerns.map((concern) => (
          <div key={concern.id}>
            <blockquote className="whitespace-pre-line border-border border-l-2 pl-2.5">
              {concern.text}
            </blockquote>
            <p className="mt-1 text-meta text-muted-foreground">
              Written down by {concern.recordedBy.name}, <Time at={concern.recordedAt} now={page.now} />.
              Whose it is is stored nowhere.
            </p>
          </div>
        ))}
        {mayRecordConcern.ok && (
          <SimpleForm
            action={recordConcernAction}
            hidden={{ nominationId: page.id }}
            fields={[
              {
                ...{ kind: "area", name: "text", label: "A concern, in words that name nobody", rows: 3 },
                ...{ required: true, hint: "Forkmoot does not ask who told you, and keeps it nowhere." },
              },
            ]}
            submit="Write it down"
            refused="It was not written down."
          />
        )}
      </CardBody>
    </Card>
  );
}
