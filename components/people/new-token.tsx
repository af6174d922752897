import { CommandBlock } from "@/components/shared/command-block";
import { Notice } from "@/components/shared/notice";
import { CopyButton } from "@/components/ui/copy-button";

/** A token that was just made: shown this once, with how git uses it. */
export function NewToken({ token, login, site }: { token: string; login: string; site: string }) {
  return (
    <div className="mt-4 grid gap-3">
      <Notice
        tone="live"
        icon="key"
        title="Your new token. It is shown this once."
        live="polite"
        action={
          <CopyButton text={token} label="Copy the token" size="md">
            Copy
          </CopyButton>
        }
      >
        <code className="mono select-all break-all text-foreground" data-testid="new-token">
          {token}
        </code>
      </Notice>
      <div>
        <h3 className="mb-1.5 font-medium text-table">With git</h3>
        <CommandBlock
          label="clone and push with your login"
          text={`git clone ${withLogin(site, login)}/git/COMPONENT.git\ncd COMPONENT\ngit push -u origin my-change`}
        />
        <p className="mt-1.5 text-meta text-muted-foreground">
          Pushing asks for the password of <span className="mono">{login}</span>: paste the token.
        </p>
      </div>
    </div>
  );
}

const withLogin = (site: string, login: string) => site.replace("://", `://${login}@`);
