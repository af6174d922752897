import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";

/** Nobody can sign in from this browser: why, and what to do about it. */
export function WithoutSignIn({ isDemo }: { isDemo: boolean }) {
  return (
    <div className="mt-4 grid gap-4">
      {isDemo ? (
        <Notice icon="key" title="Open the link that npm start printed.">
          <p>
            It looks like <code className="mono">/signin?key=…</code> and stands among the last lines in the
            terminal. Its key opens the demo’s personas for this browser, so that no other program on this
            machine can sign in and approve its own code.
          </p>
          <p className="mt-2">
            No terminal at hand? The key is kept in <code className="mono">keys/demo</code> inside{" "}
            <code className="mono">FORKMOOT_HOME</code> (<code className="mono">.forkmoot</code> unless it was
            set): put it after <code className="mono">/signin?key=</code>.
          </p>
        </Notice>
      ) : (
        <Notice icon="key" title="Sign-in is not set up here.">
          Whoever runs this installation can set up sign-in with GitHub:{" "}
          <code className="mono">GITHUB_CLIENT_ID</code> and{" "}
          <code className="mono">GITHUB_CLIENT_SECRET</code>, as{" "}
          <code className="mono">docs/how-to/sign-in-with-github.md</code> says. What is public can be read
          without signing in.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button href="/services">Services</Button>
      </div>
    </div>
  );
}
