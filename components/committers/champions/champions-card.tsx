import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { assignChampionAction, endChampionAction } from "@/lib/committers/actions/champions";
import type { ChampionView, SupportView } from "@/lib/committers/schema/champions";
import { dateOf } from "@/lib/format";

/** Who champions a committer, whether it is enough, and for a programme admin the ways to change it. */
export function ChampionsCard({ support, now }: { support: SupportView; now: string }) {
  const { committer, champions, ended, isEnough, words, mayAssign } = support;
  return (
    <Card id="champions">
      <CardHeader
        title="Champions"
        end={
          <StateWord
            {...(isEnough
              ? { label: words, tone: "live" as const, icon: "circle-check" as const }
              : { label: words, tone: "refused" as const, icon: "users" as const })}
          />
        }
      />
      <CardRows>
        {champions.map((one) => (
          <Row key={one.assignmentId} top>
            <span className="min-w-0 grow">
              <span className="font-medium">{one.person.name}</span>
              <span className="block text-meta text-muted-foreground">{sayOf(one)}</span>
            </span>
            {mayAssign.ok && (
              <FormDialog
                label={`End`}
                size="sm"
                variant="ghost"
                title={`${one.person.name} no longer champions ${committer.name}`}
                action={endChampionAction}
                hidden={{ assignmentId: one.assignmentId }}
                fields={[{ name: "reason", label: "Why" }]}
                submit={`End it`}
                destructive
                failed="Nothing was ended."
              />
            )}
          </Row>
        ))}
        {champions.length === 0 && <Row>Nobody yet.</Row>}
        {ended.map((one) => (
          <Row key={`${one.person.id} ${one.until}`} className="text-muted-foreground">
            <span className="min-w-0">
              {one.person.name} until <Time at={one.until} now={now} as="date" still />
              {one.reason && `: ${one.reason}`}
            </span>
          </Row>
        ))}
      </CardRows>
      {mayAssign.ok && (
        <CardFooter>
          <FormDialog
            label="Name a champion"
            icon="user-plus"
            size="sm"
            title={`Who champions ${committer.name}?`}
            description="A member who works elsewhere than the committer. They are told, and it holds at once."
            action={assignChampionAction}
            hidden={{ login: committer.login }}
            fields={[{ name: "champion", label: "Login" }]}
            submit="Name them"
            failed="Nobody was named."
          />
        </CardFooter>
      )}
    </Card>
  );
}

function sayOf({ from, away, awaySoon, whyNot }: ChampionView): string {
  const absence = away ?? awaySoon;
  const until = absence?.until ? ` until ${dateOf(absence.until)}` : "";
  const standIn = absence?.delegate ? `; ${absence.delegate.name} stands in` : "";
  if (whyNot) return `Does not count: ${whyNot}`;
  if (away) return `Away${until}${standIn}`;
  if (awaySoon) return `Away from ${dateOf(awaySoon.from)}${until}${standIn}`;
  return `Since ${dateOf(from)}`;
}
