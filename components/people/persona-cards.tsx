import { Avatar } from "@/components/shared/avatar";
import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { PERSONAS } from "@/lib/people/personas";

/** The demo's accounts: each signs in with one press. Plain forms, which work before any script has loaded. */
export function PersonaCards({
  people,
  next,
  currentLogin,
}: {
  people: readonly { login: string; name: string }[];
  next: string;
  currentLogin: string | null;
}) {
  const found = PERSONAS.flatMap((persona) => {
    const person = people.find((one) => one.login === persona.login);
    return person ? [{ ...persona, name: person.name }] : [];
  });
  return (
    <Card label="Personas" className="mt-4">
      {found.length === 0 && (
        <EmptyState title="No personas yet">
          The demo co-op has not been made. Start Forkmoot again: <code className="mono">npm start</code>{" "}
          makes it.
        </EmptyState>
      )}
      <ul className="divide-y divide-border">
        {found.map((persona, i) => {
          const isCurrent = currentLogin === persona.login;
          return (
            <li key={persona.login}>
              <form
                action="/signin/persona"
                method="post"
                className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2.5 px-4 py-3 max-md:grid-cols-[20px_minmax(0,1fr)]"
              >
                <input type="hidden" name="login" value={persona.login} />
                <input type="hidden" name="next" value={next} />
                <Avatar name={persona.name} you={isCurrent} className="self-start" />
                <div className="min-w-0">
                  <p className="font-medium">
                    {persona.name}{" "}
                    <span className="mono font-normal text-muted-foreground">{persona.login}</span>
                  </p>
                  <p className="text-pretty text-muted-foreground text-table">{persona.does}</p>
                </div>
                <SubmitButton
                  variant={i === 0 && !isCurrent ? "primary" : "outline"}
                  className="max-md:col-span-2 max-md:w-full"
                >
                  {isCurrent ? "Sign in again" : "Sign in"}
                  <span className="sr-only"> as {persona.name}</span>
                </SubmitButton>
              </form>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
