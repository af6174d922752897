import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import type { ForkPage } from "@/lib/forks/dto";

/** Says once, on the way back from the service, that joining worked and what serves the reader now. */
export function JoinedNotice({ fork }: { fork: ForkPage }) {
  const { serving, service, you } = fork;
  if (!serving || you.binding?.fork.number !== fork.number) return null;
  return (
    <Notice
      tone="live"
      live="polite"
      className="mb-6 max-md:mb-4"
      title={`You joined: revision ${serving.revision} serves you now`}
      action={
        <Button href={service.url} size="sm">
          Open {service.title}
        </Button>
      }
    >
      At the same address as before, on every device where you are signed in as {you.binding.name}.
    </Notice>
  );
}
