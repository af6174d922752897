import type { ReactNode } from "react";
import { CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import type { Named, PolicyEffects } from "@/lib/committers/rules/policy";
import { count, listed } from "@/lib/format";
import type { IconName, Tone } from "@/lib/status";

/** For whom a policy changes what, by name: nobody is surprised after it was adopted. */
export function Effects({ effects, openNominations }: { effects: PolicyEffects; openNominations: number }) {
  const { lapses, clears, frozen, unfrozen, short, released } = effects;
  const rows = [
    lapses.length > 0 && (
      <Effect key="lapses" tone="refused" icon="shield-alert" title={`${people(lapses)} no longer cleared`}>
        {lapses.map((one) => `${one.name} (${listed(one.missing)})`).join(", ")}. Each is told what to sign;
        what serves already goes on.
      </Effect>
    ),
    frozen.length > 0 && (
      <Effect
        key="frozen"
        tone="needs-you"
        icon="snowflake"
        title={`Onboarding of ${count(frozen.length, "committer")} frozen`}
      >
        {frozen.map((one) => `${one.name} (${count(one.champions, "champion")})`).join(", ")}.
      </Effect>
    ),
    short.length > 0 && (
      <Effect
        key="short"
        tone="needs-you"
        icon="triangle-alert"
        title={`${people(short)} short of champions`}
      >
        {short.map((one) => `${one.name} (${count(one.champions, "champion")})`).join(", ")}. Rights already
        held stay; a programme admin gets the task to find champions.
      </Effect>
    ),
    unfrozen.length > 0 && (
      <Effect
        key="unfrozen"
        tone="live"
        icon="circle-check"
        title={`Onboarding of ${count(unfrozen.length, "committer")} goes on`}
      >
        {names(unfrozen)}: enough champions under the new rule.
      </Effect>
    ),
    clears.length > 0 && (
      <Effect key="clears" tone="live" icon="shield-check" title={`${people(clears)} cleared by it`}>
        {names(clears)}: what was missing is no longer asked.
      </Effect>
    ),
    released.length > 0 && (
      <Effect
        key="released"
        tone="draft"
        icon="users"
        title={`${count(released.length, "champion")} no longer asked`}
      >
        {released.map((one) => `${one.name} (for ${listed(one.of)})`).join(", ")}. Their assignments stay
        until they are ended.
      </Effect>
    ),
    openNominations > 0 && (
      <Effect
        key="nominations"
        tone="draft"
        icon="vote"
        title={
          openNominations === 1
            ? "1 nomination keeps its rule"
            : `${openNominations} nominations keep their rule`
        }
      >
        What is open now is decided by the rule it was opened with.
      </Effect>
    ),
  ].filter((row) => row !== false);
  if (rows.length === 0)
    return (
      <p className="px-4 py-4 text-muted-foreground text-table">
        It changes nothing for anybody who is in the programme now.
      </p>
    );
  return <CardRows>{rows}</CardRows>;
}

const names = (list: readonly Named[]) => listed(list.map((one) => one.name));
const people = (list: readonly Named[]) => count(list.length, "committer");

function Effect({
  tone,
  icon,
  title,
  children,
}: {
  tone: Tone;
  icon: IconName;
  title: string;
  children: ReactNode;
}) {
  return (
    <Row top className="py-2.5">
      <span className={cn(toneClass[tone], "mt-0.5 shrink-0 text-tone")}>
        <Icon name={icon} size={14} />
      </span>
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block max-w-[72ch] text-muted-foreground">{children}</span>
      </span>
    </Row>
  );
}
