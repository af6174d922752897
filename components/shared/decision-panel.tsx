import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Why } from "@/components/ui/why";
import type { Status } from "@/lib/status";
import { Card, CardFooter } from "./card";
import { PersonName } from "./person-name";
import { StateBadge, StateWord } from "./state";

/** A question, who answers it and how: DecisionHeader, DecisionQuestion, Deciders, DecisionFacts, answers, DecisionFooter. */
export function DecisionPanel({ label = "Decision", children }: { label?: string; children: ReactNode }) {
  return (
    // visible: the footer sticks to the bottom of a phone, from edge to edge, while the panel is in sight
    <Card label={label} className="overflow-visible">
      {children}
    </Card>
  );
}

/** The state, what it is about (with its digest) · who acts next, waiting for how long. */
export function DecisionHeader({
  status,
  subject,
  next,
}: {
  status: Status;
  subject: ReactNode;
  next?: ReactNode;
}) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1.5 border-border border-b px-4 py-1.5 text-table max-md:py-2.5">
      <StateBadge {...status} />
      <span className="flex items-center gap-1 text-muted-foreground">{subject}</span>
      {next && <span className="ml-auto max-md:ml-0 max-md:w-full">{next}</span>}
    </div>
  );
}

/** The question in one sentence, and the rule in words under it. */
export function DecisionQuestion({ question, rule }: { question: ReactNode; rule: ReactNode }) {
  return (
    <div className="px-4 pt-3 pb-4">
      <h2 className="max-w-[60ch] text-balance text-question">{question}</h2>
      <p className="mt-1 max-w-[72ch] text-muted-foreground">{rule}</p>
    </div>
  );
}

const cells = { 1: "md:grid-cols-2", 2: "md:grid-cols-2", 3: "md:grid-cols-3", 4: "md:grid-cols-4" } as const;

/** Who decides, in equal cells: children are Decider, `total` their number. */
export function Deciders({ total, children }: { total: number; children: ReactNode }) {
  const n = Math.min(4, Math.max(1, total)) as 1 | 2 | 3 | 4;
  return (
    <div className="overflow-hidden border-border border-t">
      <ul aria-label="Who decides" className={cn("-mt-px -ml-px grid", total > 1 && "grid-cols-2", cells[n])}>
        {children}
      </ul>
    </div>
  );
}

/** One person and their answer; the reader's own cell is washed. `detail`: when, or why they do not count. */
export function Decider({
  name,
  href,
  you,
  status,
  detail,
}: {
  name: string;
  href?: string;
  you?: boolean;
  status: Status;
  detail?: ReactNode;
}) {
  return (
    <li
      className={cn("min-w-0 border-border border-t border-l px-4 py-2.5 text-table", you && "bg-primary-bg")}
    >
      <PersonName name={name} href={href} you={you} />
      <div className="mt-1 flex flex-wrap items-center gap-x-1.5 text-meta">
        <StateWord {...status} />
        {detail && <span className="text-muted-foreground">{detail}</span>}
      </div>
    </li>
  );
}

/** One fact of what is decided on, in the grid of the answers: name 108 · what is true. */
export function DecisionFact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-1.5 border-border border-t px-4 py-2.5 text-table md:grid-cols-[108px_minmax(0,1fr)]">
      <span className="font-medium">{label}</span>
      <div className="min-w-0 max-w-[80ch] text-muted-foreground [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}

/** The actions, and at the right why not yet. On a phone it sticks to the bottom, the reason with it. */
export function DecisionFooter({ why, children }: { why?: ReactNode; children: ReactNode }) {
  return (
    <CardFooter className="rounded-b-lg max-md:sticky max-md:bottom-0 max-md:-mx-[17px] max-md:z-[2] max-md:rounded-none max-md:bg-card max-md:gap-1.5 max-md:border-b max-md:py-2 max-md:[&_button]:flex-1 max-md:[&_button]:px-2">
      {children}
      {why && <Why className="md:ml-auto max-md:w-full">{why}</Why>}
    </CardFooter>
  );
}
