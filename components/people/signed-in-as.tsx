import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";

/** Somebody is signed in already, and may go on or become another. */
export function SignedInAs({ person, next }: { person: { name: string; login: string }; next: string }) {
  return (
    <Notice
      tone="live"
      title={`You are signed in as ${person.name} (${person.login}).`}
      action={<Button href={next}>{next === "/" ? "Home" : "Go on"}</Button>}
      className="mt-4"
    >
      Signing in as somebody else ends this session.
    </Notice>
  );
}
