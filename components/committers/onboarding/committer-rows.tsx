import { Icon } from "@/components/shared/icon";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Stepper } from "@/components/shared/stepper";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { CommitterItem } from "@/lib/committers/schema/committers";
import { listed } from "@/lib/format";
import { iconOf, SHORT_LABELS, statusOf, toneOf, toStepper } from "./step-look";

const GRID =
  "md:grid-cols-[180px_minmax(0,1fr)_232px_72px] grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2";

/** Committers, each with the stepper in small, who it waits on and for how long. */
export function CommitterRows({ items, now }: { items: readonly CommitterItem[]; now: string }) {
  const first = items[0];
  if (!first) return null;
  return (
    <>
      <div
        aria-hidden="true"
        className={`${GRID} items-center border-border border-b px-4 text-meta text-muted-foreground max-md:hidden`}
      >
        <span className="font-medium leading-8">Committer</span>
        <span className="flex font-medium">
          {first.steps.map((step) => (
            <span key={step.key} className="flex-1 text-center max-rail:text-[11px]">
              {SHORT_LABELS[step.key]}
            </span>
          ))}
        </span>
        <span className="font-medium">Waits on</span>
        <span />
      </div>
      <ul data-list="">
        {items.map((item) => (
          <li
            key={item.person.id}
            data-item=""
            className={`${GRID} min-h-[60px] items-center border-border px-4 py-2.5 text-table not-last:border-b data-selected:bg-primary-bg`}
          >
            <Who item={item} />
            <div className="max-md:order-last max-md:col-span-2">
              <Stepper steps={toStepper(item.steps)} label={`The way of ${item.person.name}`} />
            </div>
            <Waits item={item} now={now} />
            <div className="text-right max-md:col-start-2 max-md:row-start-1">
              <Button size="sm" href={hrefOf(item)}>
                Open<span className="sr-only"> {item.person.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const hrefOf = ({ state, person, nominationId }: CommitterItem) =>
  state === null ? `/committers/nominations/${nominationId}` : `/committers/${person.login}`;

function Who({ item }: { item: CommitterItem }) {
  return (
    <div className="min-w-0">
      <PersonName name={item.person.name} href={hrefOf(item)} />
      <span className="block truncate pl-[26px] text-meta text-muted-foreground">
        {listed(item.organizations) || "no affiliation"}
      </span>
    </div>
  );
}

function Waits({ item, now }: { item: CommitterItem; now: string }) {
  const { next } = item;
  if (!next) {
    const { label, ...status } = statusOf(item);
    return (
      <div className="min-w-0">
        <StateWord {...status} label={item.state === "active" ? "Nobody: active" : label} />
        {item.firstMergeAt && item.state === "active" && (
          <span className="block pl-5 text-meta text-muted-foreground">
            first merge <Time at={item.firstMergeAt} now={now} />
          </span>
        )}
      </div>
    );
  }
  return (
    <div className="min-w-0">
      <StateWord tone={toneOf(next)} icon={iconOf(next)} label="" className="whitespace-normal">
        {next.waitsOn?.isYou && next.state !== "frozen" ? "You" : next.waitsOn?.words}
      </StateWord>
      <span className="block pl-5 text-meta text-muted-foreground">
        {next.label}
        {next.since && (
          <>
            , <Time at={next.since} now={now} as="wait" />
          </>
        )}
      </span>
    </div>
  );
}

/** The ways beside the rows: what somebody can do when nobody is there. */
export function NoCommitters({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="px-4 py-6 text-table">
      <p className="font-medium">
        {isFiltered ? "Nobody is in this state." : "There are no core committers yet."}
      </p>
      <p className="mt-1 max-w-[64ch] text-muted-foreground">
        Core committers may merge in named components. Members and maintainers nominate them, with reasons
        that everybody reads.
      </p>
      <p className="mt-3">
        <Link
          href={isFiltered ? "/committers" : "/committers/nominations/new"}
          className="font-medium underline"
        >
          {isFiltered ? "Show all" : "Nominate somebody"}{" "}
          <Icon name="arrow-right" size={12} className="inline" />
        </Link>
      </p>
    </div>
  );
}
