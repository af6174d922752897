import type { Metadata } from "next";
import { ErrorState } from "@/components/shared/error-state";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not joined" };

/** Words for each reason that a join can fail for; what the address says is never shown as it is. */
const WORDS: Record<string, string> = {
  claim: "The link is not valid, or older than two minutes.",
  ticket_used: "This invitation was used already.",
  ticket_expired: "This invitation is over five minutes old.",
  not_yours: "Somebody else asked to join with this link.",
  not_serving: "Nothing of this fork serves any more.",
  not_active: "This fork has ended.",
  too_many_requests: "You tried too often in the last minute. Wait a minute.",
  suspended: "Your account is suspended. An administrator of the co-op can lift that.",
};

/** A join that did not go through: why, and how to go on. */
export default async function JoinFailedPage({
  searchParams,
}: {
  searchParams: Promise<{ reason?: string }>;
}) {
  const { reason = "" } = await searchParams;
  const words = (Object.hasOwn(WORDS, reason) && WORDS[reason]) || "Something went wrong on the way.";
  return (
    <Page crumbs={[{ label: "Forks", href: "/forks" }, { label: "Join" }]}>
      <PageHeader title="You have not joined" />
      <ErrorState title={words} action={<Button href="/forks">Open the forks</Button>}>
        You are served as before. Open the fork’s page and ask to join again.
      </ErrorState>
    </Page>
  );
}
