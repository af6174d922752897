import { Notice } from "@/components/shared/notice";

/** Why signing in did not work, by the key that the address carries. Unknown keys say nothing. */
export function SignInProblem({ problem }: { problem: string | string[] | undefined }) {
  if (problem === "key") {
    return (
      <Notice
        tone="refused"
        title="The demo key is missing or not this installation’s."
        live="assertive"
        className="mt-4"
      >
        Open the link again that <code className="mono">npm start</code> printed last.
      </Notice>
    );
  }
  if (problem === "persona") {
    return (
      <Notice tone="refused" title="There is no such persona." live="assertive" className="mt-4">
        Choose one of those below. If there is none, start Forkmoot again:{" "}
        <code className="mono">npm start</code> makes what is missing.
      </Notice>
    );
  }
  return null;
}
