import type { ReactNode } from "react";
import { Notice } from "@/components/shared/notice";

const START = <code className="mono">npm start</code>;

/** By the key that the address carries: what did not work, and what to do. */
const PROBLEMS: Record<string, { title: string; advice: ReactNode }> = {
  key: {
    title: "The demo key is missing or not this installation’s.",
    advice: <>Open the link again that {START} printed last.</>,
  },
  persona: {
    title: "There is no such persona.",
    advice: (
      <>Choose one of those below. If there is none, start Forkmoot again: {START} makes what is missing.</>
    ),
  },
  form: {
    title: "The form did not arrive as it was sent.",
    advice: "Nothing was changed. Sign in again on this page.",
  },
  too_many_requests: {
    title: "Too many tries from your address.",
    advice: "Wait a minute, then sign in again.",
  },
  denied: {
    title: "You did not let Forkmoot know who you are.",
    advice: "GitHub asked, and the answer was no. Nothing was changed; sign in again if that was a slip.",
  },
  not_invited: {
    title: "Nobody has invited this GitHub account.",
    advice:
      "Ask an administrator of the co-op to invite you by your GitHub username. If they invited your e-mail address, it has to be the primary one on GitHub, and verified there.",
  },
  suspended: {
    title: "This account is suspended.",
    advice: "An administrator of the co-op can say why, and lift it.",
  },
  github: {
    title: "GitHub did not finish signing you in.",
    advice:
      "Sign in again, in this browser and within a quarter of an hour. If it stays, tell whoever runs this installation: GitHub may be down, or know it by other credentials.",
  },
  unconfigured: {
    title: "Sign-in with GitHub is not set up here.",
    advice: "Whoever runs this installation can do that.",
  },
  ours: {
    title: "Something went wrong on our side.",
    advice: "Try again. If it stays, tell whoever runs this installation.",
  },
};

/** Why signing in did not work. Unknown keys say nothing. */
export function SignInProblem({ problem }: { problem: string | string[] | undefined }) {
  const found =
    typeof problem === "string" && Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : undefined;
  if (!found) return null;
  return (
    <Notice tone="refused" title={found.title} live="assertive" className="mt-4">
      {found.advice}
    </Notice>
  );
}
