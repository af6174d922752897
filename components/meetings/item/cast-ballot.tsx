"use client";

import { useRef, useState } from "react";
import type { FormAction } from "@/components/forks/form-action";
import { Icon } from "@/components/shared/icon";
import { Button } from "@/components/ui/button";
import { VOTE_CHOICES } from "@/lib/meetings/schema";
import { VOTE_STATUS } from "@/lib/meetings/status";
import { AskOnceMore } from "./ask-once-more";

type Choice = (typeof VOTE_CHOICES)[number];
const LABEL: Readonly<Record<Choice, string>> = { for: "For", against: "Against", abstain: "Abstain" };
const SAID: Readonly<Record<Choice, string>> = {
  ...{ for: "for", against: "against", abstain: "as an abstention" },
};

/** One ballot: chosen, said once more with whose vote it is, and only then cast. */
export function CastBallot({
  action,
  fields,
  proxyOf,
}: {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  /** Whose vote it is, where it is not the reader's own. */
  proxyOf: string | null;
}) {
  const [chosen, choose] = useState<Choice | null>(null);
  const last = useRef<Choice | null>(null);
  if (chosen)
    return (
      <AskOnceMore
        action={action}
        fields={{ ...fields, choice: chosen }}
        submit={`Cast it ${chosen === "abstain" ? "as an abstention" : chosen}`}
        back="Choose again"
        onBack={() => choose(null)}
        className="min-w-0 grow basis-60"
      >
        {proxyOf ? `${proxyOf}’s vote, by the proxy you hold,` : "Your own vote"} will be recorded{" "}
        <strong className="font-medium">{SAID[chosen]}</strong>. A ballot is cast once and never changed.
      </AskOnceMore>
    );
  return VOTE_CHOICES.map((one) => (
    <Button
      key={one}
      // Whoever goes back is where they were.
      ref={(button: HTMLElement | null) => {
        if (button && last.current === one) {
          last.current = null;
          button.focus();
        }
      }}
      onClick={() => {
        last.current = one;
        choose(one);
      }}
      className="max-md:flex-1"
    >
      <Icon name={VOTE_STATUS[one].icon} size={14} />
      {LABEL[one]}
    </Button>
  ));
}
