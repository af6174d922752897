import { Card, CardBody } from "@/components/shared/card";
import { SubmitButton } from "@/components/ui/submit-button";

/** Sign-in with GitHub: one press, in a plain form that works before any script has loaded. */
export function GitHubSignIn({
  next,
  host,
  policy,
  isFirstChoice,
}: {
  next: string;
  /** Name of an Enterprise server; null for github.com. */
  host: string | null;
  policy: "invited" | "open";
  isFirstChoice: boolean;
}) {
  return (
    <Card label="GitHub" className="mt-4">
      <CardBody className="grid gap-3">
        <form action="/signin/github" method="post">
          <input type="hidden" name="next" value={next} />
          <SubmitButton variant={isFirstChoice ? "primary" : "outline"} className="w-full">
            Sign in with GitHub
          </SubmitButton>
        </form>
        <p className="text-pretty text-muted-foreground text-table">
          {policy === "invited"
            ? "For whoever the co-op has invited: an administrator does that by GitHub username or e-mail address. "
            : "For everybody with an account there. What you may do then depends on your role in the co-op. "}
          Forkmoot reads your username, name and e-mail address{host && ` on ${host}`} and keeps no access to
          your account.
        </p>
      </CardBody>
    </Card>
  );
}
