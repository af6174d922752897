/**
 * The audit trail in words. Pure; one line for each action that a reader cares about. What people did follows their
 * name ("withdrew the fork"); what the system did is a sentence of its own ("Revision 2 serves").
 */
import { z } from "zod";
import type { IconName, Tone } from "@/lib/status";

const Data = z.object({
  revision: z.number().nullable().catch(null),
  reason: z.string().catch(""),
  note: z.string().catch(""),
  verdict: z.string().catch(""),
  outcome: z.string().catch(""),
  title: z.string().catch(""),
  branch: z.string().catch(""),
  by: z.string().catch(""),
  until: z.string().catch(""),
  component: z.string().catch(""),
  finding: z.string().nullable().catch(null),
  people: z.number().catch(0),
  pullRequests: z.array(z.string()).catch([]),
  reasons: z.array(z.string()).catch([]),
  fault: z
    .union([z.string(), z.object({ message: z.string() })])
    .nullable()
    .catch(null),
});

interface Told {
  words: string;
  quote: string | null;
  icon: IconName;
  tone: Tone;
}
type Tell = (data: z.infer<typeof Data>) => Told;

const told = (words: string, icon: IconName, tone: Tone, quote?: string | null): Told => ({
  words,
  icon,
  tone,
  quote: quote || null,
});
const faultWords = (fault: z.infer<typeof Data>["fault"]) =>
  typeof fault === "string" ? fault : (fault?.message ?? null);
const VERDICT_WORDS: Record<string, [string, IconName, Tone]> = {
  approve: ["passed the cross-check of", "circle-check", "live"],
  request_changes: ["asked for changes to", "pencil", "refused"],
  reject: ["rejected", "circle-x", "refused"],
};

const TELL: Record<string, Tell> = {
  "fork.request": (d) =>
    told(`requested the fork with ${d.pullRequests.join(", ")}`, "git-fork", "waiting", d.reason),
  "fork.withdraw": (d) =>
    told(
      `withdrew the fork${d.people ? `; ${people(d.people)} back on the baseline` : ""}`,
      "circle-minus",
      "faint",
      d.reason,
    ),
  "fork.end_closed": (d) =>
    told(
      `The fork was withdrawn${d.people ? `; ${people(d.people)} back on the baseline` : ""}`,
      "circle-minus",
      "faint",
      d.reason,
    ),
  "push.record": (d) => told(`${d.by} pushed to ${d.branch} of ${d.component}`, "git-commit", "faint"),
  "revision.cut": (d) =>
    told(`Revision ${d.revision} was cut from the push, without approvals`, "git-commit", "draft", d.finding),
  "revision.cut_failed": (d) => told("The push makes no revision", "circle-x", "refused", d.reason),
  "revision.run_checks": (d) => told(`had the checks of revision ${d.revision} run`, "play", "waiting"),
  "check.failed": (d) =>
    told(
      `${d.component} failed its check in revision ${d.revision}`,
      "circle-x",
      "refused",
      faultWords(d.fault),
    ),
  "check.errored": (d) =>
    told(
      `The check of ${d.component} in revision ${d.revision} broke off, on our side`,
      "circle-alert",
      "refused",
      faultWords(d.fault),
    ),
  "revision.checks_passed": (d) =>
    told(`Checks of revision ${d.revision} passed; its cross-check was asked for`, "check", "live"),
  "revision.checks_failed": (d) => told(`Checks of revision ${d.revision} failed`, "circle-x", "refused"),
  "revision.cross_check": (d) => {
    const [verb, icon, tone] = VERDICT_WORDS[d.verdict] ?? ["answered on", "circle", "draft"];
    return told(
      `${verb} revision ${d.revision}${d.outcome === "approved" ? "; approved" : ""}`,
      icon,
      tone,
      d.note,
    );
  },
  "deployment.begin": (d) => told(`Deployment of revision ${d.revision} began`, "rocket", "waiting"),
  "deployment.blocked": (d) =>
    told(`Deployment of revision ${d.revision} waits`, "circle-pause", "refused", d.reasons.join(" ")),
  "deployment.resume": (d) => told(`resumed the deployment of revision ${d.revision}`, "rotate", "waiting"),
  "deployment.serve": (d) => told(`Revision ${d.revision} serves`, "radio", "live"),
  "deployment.fail": (d) =>
    told(`Deployment of revision ${d.revision} failed`, "circle-x", "refused", faultWords(d.fault)),
  "deployment.restore": (d) =>
    told(`Revision ${d.revision} was not running and is started again`, "rotate", "waiting"),
  "deployment.gone": (d) =>
    told(`The stack of revision ${d.revision} is gone; nothing of it runs`, "power-off", "faint"),
  "trial.join": () => told("joined the trial", "user-plus", "live"),
  "trial.leave": () => told("left the trial", "log-out", "faint"),
  "trial.leave_at_edge": () => told("Somebody left the trial from the service itself", "log-out", "faint"),
  "trial.keep": (d) => told(`keeps the trial until ${d.until}`, "shield-alert", "waiting", d.reason),
  "trial.stop": (d) =>
    told(
      `stopped the trial${d.people ? `; ${people(d.people)} back on the baseline` : ""}`,
      "circle-stop",
      "refused",
      d.reason,
    ),
};

/** What a line of the audit trail says on a fork's timeline; null for what nobody asks about. */
export function tellEntry(action: string, data: unknown): Told | null {
  const fields = Data.safeParse(data);
  return TELL[action]?.(fields.success ? fields.data : Data.parse({})) ?? null;
}

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
