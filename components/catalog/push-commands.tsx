import { CommandBlock } from "@/components/shared/command-block";
import { Link } from "@/components/ui/link";

/** How a branch is pushed, and what git asks for then. `login` where it is known who reads. */
export function PushCommands({ branch, login }: { branch: string; login?: string }) {
  return (
    <>
      <CommandBlock
        label="push a branch"
        text={`git switch -c ${branch}\n# change it, then\ngit commit -am "Say what changes"\ngit push -u origin ${branch}`}
      />
      <p className="mt-2">
        Git asks for a name and a password:{" "}
        {login ? <code className="mono text-foreground">{login}</code> : "your login"}, and{" "}
        <Link href="/settings/tokens" className="link underline">
          an API token
        </Link>{" "}
        with the scope <code className="mono text-foreground">git</code>.
      </p>
    </>
  );
}

/** The same where the repository lives on GitHub: with an account there, to a copy of one's own. */
export function PushToGitHub({ webUrl }: { webUrl: string }) {
  return (
    <p className="text-pretty">
      It lives{" "}
      <a href={webUrl} className="link underline" rel="noreferrer">
        on GitHub
      </a>
      . Fork it there, push to your own copy, and open a pull request: it appears here by itself.
    </p>
  );
}
