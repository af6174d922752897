import { FieldsForm } from "@/components/meetings/fields-form";
import { Avatar } from "@/components/shared/avatar";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { Time } from "@/components/shared/time";
import { writeMessageAction } from "@/lib/committers/actions/champions";
import type { Thread } from "@/lib/committers/queries/get-thread";

/** What a committer and their champions write to each other, newest first, with the field to write in above it. */
export function ThreadCard({ thread, isFirst, now }: { thread: Thread; isFirst: boolean; now: string }) {
  const { committer, items, nextCursor } = thread;
  const here = `/committers/${committer.login}/thread`;
  return (
    <Card label="Thread">
      <CardHeader title="Thread" aside="newest first" />
      {isFirst && (
        <CardBody className="border-border border-b">
          <FieldsForm
            key={items[0]?.id ?? "first"}
            action={writeMessageAction}
            hidden={{ login: committer.login }}
            fields={[{ name: "text", label: "Your message", kind: "long" }]}
            submit="Write"
            failed="It was not written."
          />
        </CardBody>
      )}
      {items.length === 0 ? (
        <EmptyState title="Nothing is written yet.">
          What the committer and their champions tell each other stands here: questions before a pull request,
          and what to do when it burns.
        </EmptyState>
      ) : (
        <ol className="divide-y divide-border">
          {items.map((one) => (
            <li key={one.id} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2.5 px-4 py-3 text-table">
              <Avatar name={one.author.name} you={one.isYou} />
              <div className="min-w-0">
                <p>
                  <span className="font-medium">{one.isYou ? "you" : one.author.name}</span>{" "}
                  <Time at={one.at} now={now} className="text-muted-foreground" />
                </p>
                <p className="mt-0.5 max-w-[72ch] whitespace-pre-line text-body [overflow-wrap:anywhere]">
                  {one.text}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Pagination
        previous={isFirst ? null : here}
        previousLabel="Newest"
        next={nextCursor && `${here}?cursor=${encodeURIComponent(nextCursor)}`}
      />
    </Card>
  );
}
