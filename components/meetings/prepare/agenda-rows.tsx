import type { FormAction } from "@/components/forks/form-action";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { count, listed } from "@/lib/format";
import type { AgendaRow } from "@/lib/meetings/dto";
import { RESOLUTION_STATUS } from "@/lib/meetings/status";
import { ItemMenu } from "./item-menu";

export interface ChangeActions {
  edit: FormAction;
  remove: FormAction;
  place: FormAction;
  /** Whether the reader may change the order. */
  mayPlace: boolean;
}
interface Given {
  items: readonly AgendaRow[];
  meetingId: string;
  change: ChangeActions | null;
}

/** Items, one a row; on a phone one a block. */
export function AgendaRows({ items, meetingId, change }: Given) {
  const cell = "px-2 py-2 align-top max-md:block max-md:px-4 max-md:py-0.5";
  return items.map((item) => (
    <tr
      key={item.id}
      data-item=""
      className="row-hover border-border not-last:border-b data-selected:bg-primary-bg max-md:block max-md:py-2"
    >
      <td className="py-2 pr-1 pl-4 text-right align-top text-muted-foreground tabular-nums empty:max-md:hidden max-md:float-left max-md:py-0.5 max-md:pr-2">
        {item.number}
      </td>
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        <Title item={item} meetingId={meetingId} />
        {item.text && <p className="line-clamp-2 text-pretty text-muted-foreground">{plain(item.text)}</p>}
        {item.requirementSetId && (
          <Link href={`/requirements/${item.requirementSetId}`} className="link">
            What it changes
          </Link>
        )}
      </td>
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        <Makes item={item} />
      </td>
      <td className={`${cell} md:pr-4`}>
        <span className="flex items-start gap-2">
          <span className="min-w-0 flex-1">
            {item.affected && <span className="text-muted-foreground md:hidden">Affected: </span>}
            <Affected affected={item.affected} />
          </span>
          {change && (item.mayChange === null || change.mayPlace) && <ItemMenu item={item} change={change} />}
        </span>
      </td>
    </tr>
  ));
}

function Title({ item, meetingId }: { item: AgendaRow; meetingId: string }) {
  const href =
    item.number === null
      ? item.service && `/services/${item.service.slug}`
      : `/meetings/${meetingId}/items/${item.number}`;
  return (
    <>
      {href ? (
        <Link href={href} className="font-medium underline-offset-[3px] hover:underline">
          {item.title}
        </Link>
      ) : (
        <span className="font-medium">{item.title}</span>
      )}
      {item.service && <span className="text-muted-foreground"> {item.service.level}</span>}
      {item.proposedBy && <span className="text-muted-foreground"> by {item.proposedBy.name}</span>}
    </>
  );
}

/** The first question; what is asked where it is lost. Decided ones say how. */
function Makes({ item }: { item: AgendaRow }) {
  const [first, ...others] = item.questions;
  if (!first) {
    const isMissing = item.kind === "missing_update";
    return (
      <>
        <p className="font-medium">No resolution</p>
        <p className="text-muted-foreground">
          {isMissing ? "Closing records a deficiency" : "To be talked about"}
        </p>
      </>
    );
  }
  const decided = item.questions.find(({ state }) => state !== "tabled" && state !== "withdrawn") ?? first;
  return (
    <>
      <p>
        {decided.text}
        {decided.kind === "special" && <span className="text-muted-foreground"> (special)</span>}
      </p>
      {decided.state === "tabled" ? (
        others.map(({ id, text }) => (
          <p key={id} className="text-muted-foreground">
            If lost: {lower(text)}
          </p>
        ))
      ) : (
        <StateWord {...RESOLUTION_STATUS[decided.state]} />
      )}
    </>
  );
}

function Affected({ affected }: Pick<AgendaRow, "affected">) {
  if (!affected) return <span className="text-muted-foreground max-md:hidden">–</span>;
  if (affected.count === 0) return <span className="text-muted-foreground">nobody</span>;
  const rest = affected.count - affected.names.length;
  if (rest <= 0) return affected.names.join(", ");
  return listed([affected.names.join(", "), count(rest, "more", "more")].filter(Boolean));
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** Markdown on one line, as words. */
const plain = (text: string) =>
  text
    .replace(/[*_`>#]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
