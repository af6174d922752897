import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { count } from "@/lib/format";
import type { Affected, ChangedRequirement, SetComparison } from "@/lib/maturity/schema/requirement-sets";
import type { Status } from "@/lib/status";
import { checkWords, kindsWords, RULE_WORDS } from "./set-words";
import { WordsDiff } from "./words-diff";

const CHANGE_STATUS: Record<ChangedRequirement["change"], Status> = {
  added: { label: "Added", tone: "live", icon: "plus" },
  changed: { label: "Changed", tone: "draft", icon: "pencil" },
  removed: { label: "Removed", tone: "refused", icon: "minus" },
};

/** What one set changes of another, requirement by requirement, and whom it would find wanting. */
export function ChangesCard({
  comparison,
  edit,
}: {
  comparison: SetComparison;
  edit?: (key: string) => string;
}) {
  const { from, requirements, promises } = comparison;
  const changes = requirements.length + promises.length;
  return (
    <Card>
      <CardHeader
        title={from?.version ? `What it changes of version ${from.version}` : "What it changes"}
        aside={changes || undefined}
      />
      {changes === 0 ? (
        <EmptyState title="Nothing yet">
          It is a copy of what is in force. Add, change or remove a requirement, or what users can expect.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {promises.map((one) => (
            <PromiseChange key={one.level} {...one} />
          ))}
          {requirements.map((one) => (
            <Change key={one.key} change={one} href={one.after ? edit?.(one.key) : undefined} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function PromiseChange({ level, before, after }: SetComparison["promises"][number]) {
  const lines = [
    ["What users can expect", before.promise, after.promise],
    ["Uptime", before.uptime, after.uptime],
    ["Backup", before.backup, after.backup],
  ] as const;
  return (
    <li className="grid gap-1 px-4 py-3 text-table">
      <p className="flex flex-wrap items-center gap-2">
        <StateWord {...CHANGE_STATUS.changed} />
        <span className="font-medium">What {LEVEL_STATUS[level].label.toLowerCase()} promises</span>
      </p>
      {lines.map(
        ([label, old, now]) =>
          old !== now && (
            <p key={label}>
              <span className="text-muted-foreground">{label}:</span> <WordsDiff before={old} after={now} />
            </p>
          ),
      )}
    </li>
  );
}

function Change({
  change: { key, change, before, after, affected },
  href,
}: {
  change: ChangedRequirement;
  href?: string;
}) {
  const shown = after ?? before;
  if (!shown) return null;
  return (
    <li id={`change-${key}`} className="grid gap-1 px-4 py-3 text-table">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateWord {...CHANGE_STATUS[change]} />
        <span className="text-muted-foreground">
          {LEVEL_STATUS[shown.level].label}, of {kindsWords(shown.kinds)}, {checkWords(shown)}
        </span>
        {href && (
          <Link href={href} className="link ml-auto" aria-label={`Change: ${shown.text}`}>
            Change
          </Link>
        )}
      </p>
      <p className="max-w-[72ch] text-body">
        <WordsDiff before={before?.text ?? ""} after={after?.text ?? ""} />
      </p>
      {(before?.provided || after?.provided) && (
        <p className="max-w-[72ch]">
          <span className="text-muted-foreground">The co-op provides:</span>{" "}
          <WordsDiff before={before?.provided ?? ""} after={after?.provided ?? ""} />
        </p>
      )}
      {before && after && <Moved before={before} after={after} />}
      <AffectedServices affected={affected} />
    </li>
  );
}

type Asked = NonNullable<ChangedRequirement["before"]>;

function Moved({ before, after }: { before: Asked; after: Asked }) {
  const rule = ({ rule }: Asked) => (rule ? RULE_WORDS[rule] : "attested by its maintainers");
  const lines = [
    ["Level", LEVEL_STATUS[before.level].label, LEVEL_STATUS[after.level].label],
    ["Of", kindsWords(before.kinds), kindsWords(after.kinds)],
    ["Checked", rule(before), rule(after)],
  ] as const;
  return lines.map(
    ([label, old, now]) =>
      old !== now && (
        <p key={label}>
          <span className="text-muted-foreground">{label}:</span> <WordsDiff before={old} after={now} />
        </p>
      ),
  );
}

function AffectedServices({ affected: { count: total, services } }: { affected: Affected }) {
  if (total === 0) return null;
  return (
    <p className="max-w-[88ch] text-muted-foreground">
      {count(total, "service")} would newly miss it:{" "}
      {services.map(({ slug, title, level }, index) => (
        <span key={slug}>
          {index > 0 && ", "}
          <Link href={`/services/${slug}/level`} className="link">
            {title}
          </Link>{" "}
          ({LEVEL_STATUS[level].label.toLowerCase()})
        </span>
      ))}
      {total > services.length && ` and ${total - services.length} more`}.
    </p>
  );
}
