import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { count, dateOf, listed } from "@/lib/format";
import { UPDATE_TABS, type UpdateList, type UpdateRow, type UpdateTab } from "@/lib/maturity/schema/updates";
import { UPDATE_STATUS } from "@/lib/maturity/status";
import type { FormAction } from "../../forks/form-action";
import { ChaseUpdate } from "./chase-update";

const LABELS: Record<UpdateTab, string> = {
  late: "Not answered",
  submitted: "Submitted",
  flagged: "Flagged",
  accepted: "Accepted",
};
const EMPTY: Record<UpdateTab, [string, string]> = {
  late: [
    "Everybody has answered",
    "Services that owe the AGM an update stand here until they have submitted it.",
  ],
  submitted: ["Nothing submitted yet", "Updates that the meeting accepts together stand here."],
  flagged: ["Nothing is flagged", "Updates that the meeting decides on by themselves stand here."],
  accepted: ["Nothing is accepted yet", "The meeting accepts updates when it closes."],
};
type Filter = { tab: UpdateTab; q?: string; meetingId?: string };

/** One tab of an AGM's updates; of those not answered, whom to write to and when somebody last did. */
export function UpdatesTable({
  list,
  filter,
  action,
  coop,
}: {
  list: UpdateList;
  filter: Filter;
  action: FormAction;
  coop: string;
}) {
  const { counts, items, nextCursor, now } = list;
  const [title, words] = EMPTY[filter.tab];
  return (
    <Card label="Annual updates">
      <LinkTabs
        label="Which"
        tabs={UPDATE_TABS.map((tab) => ({
          ...{ label: LABELS[tab], count: counts[tab], current: tab === filter.tab },
          href: hrefOf({ ...filter, tab }),
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title={filter.q ? "No service of that name here" : title}>{words}</EmptyState>
      ) : (
        <ul data-list="" className="divide-y divide-border">
          {items.map((row) => (
            <Service key={row.id} row={row} list={list} now={now} action={action} coop={coop} />
          ))}
        </ul>
      )}
      <Pagination next={nextCursor ? hrefOf({ ...filter, cursor: nextCursor }) : null} nextLabel="More" />
    </Card>
  );
}

function Service({
  row,
  list,
  now,
  action,
  coop,
}: {
  row: UpdateRow;
  list: UpdateList;
  now: string;
  action: FormAction;
  coop: string;
}) {
  const { slug, title, state, maintainers, chasedAt, chasedBy, submittedAt, openDeficiencies } = row;
  const isLate = row.whyNotChase === null;
  return (
    <li data-item="" className="px-4 py-2.5 text-table data-selected:bg-primary-bg">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-64">
          <Link href={`/services/${slug}/update`} className="font-medium hover:underline">
            {title}
          </Link>{" "}
          <span className="text-muted-foreground">{LEVEL_STATUS[row.level].label.toLowerCase()}</span>
          <p className="text-muted-foreground">
            {maintainers.length > 0 ? listed(maintainers.map(({ name }) => name)) : "nobody maintains it"}
            {chasedAt && (
              <>
                {" · written to "}
                <Time at={chasedAt} now={now} />
                {chasedBy && ` by ${chasedBy.name}`}
              </>
            )}
            {submittedAt && (
              <>
                {" · submitted "}
                <Time at={submittedAt} now={now} />
                {row.isUnchanged && ", nothing changed"}
              </>
            )}
            {openDeficiencies > 0 && ` · ${count(openDeficiencies, "open deficiency", "open deficiencies")}`}
          </p>
          {row.flagReason && <p className="max-w-[72ch] text-muted-foreground">{row.flagReason}</p>}
        </div>
        <StateWord {...UPDATE_STATUS[state]} />
      </div>
      {isLate && (
        <ChaseUpdate action={action} updateId={row.id} title={title} message={messageFor(row, list, coop)} />
      )}
    </li>
  );
}

/** A personal message to begin from, for this service and its people. */
function messageFor(
  { title, state, maintainers, level }: UpdateRow,
  { meeting, dueAt }: UpdateList,
  from: string,
): string {
  const name = meeting?.name ?? "the AGM";
  const begun =
    state === "drafted"
      ? "You have begun it; it only has to be submitted."
      : "If nothing changed, it takes a minute.";
  return [
    `Hello ${listed(maintainers.map((one) => one.name.split(" ")[0] ?? one.name))},`,
    `${title} has not reported to ${name} yet${dueAt ? `; updates are due on ${dateOf(dueAt, meeting?.zone)}` : ""}. ${begun} Still missing when the AGM closes, it would become a deficiency, and ${title} could lose ${level}.`,
    "Can I help with anything?",
    from,
  ].join("\n\n");
}

function hrefOf({ tab, q, meetingId, cursor }: Filter & { cursor?: string }) {
  const search = new URLSearchParams();
  if (tab !== "late") search.set("tab", tab);
  if (q) search.set("q", q);
  if (meetingId) search.set("meeting", meetingId);
  if (cursor) search.set("cursor", cursor);
  return search.size > 0 ? `/updates?${search}` : "/updates";
}
