/** What the forks' forms hold, as the commands take it. Throws AppError `invalid_input` naming the field. */
import { parseInput } from "@/lib/kernel/parse";
import {
  CROSS_CHECK_ITEMS,
  CrossCheckInput,
  DeploymentInput,
  ForkInput,
  KeepTrialInput,
  RequestForkInput,
  RevisionInput,
  StopTrialInput,
  WithdrawForkInput,
} from "./schema";

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

export const readFork = (form: FormData) => parseInput(ForkInput, { forkId: text(form, "forkId") });
export const readRevision = (form: FormData) =>
  parseInput(RevisionInput, { revisionId: text(form, "revisionId") });
export const readDeployment = (form: FormData) =>
  parseInput(DeploymentInput, { deploymentId: text(form, "deploymentId") });
export const readBinding = (form: FormData) => ({ bindingId: text(form, "bindingId") });
export const readWithdrawal = (form: FormData) =>
  parseInput(WithdrawForkInput, { forkId: text(form, "forkId"), reason: text(form, "reason") });
export const readStop = (form: FormData) =>
  parseInput(StopTrialInput, { forkId: text(form, "forkId"), reason: text(form, "reason") });

export const readKeep = (form: FormData) =>
  parseInput(KeepTrialInput, {
    number: Number(text(form, "number")),
    until: text(form, "until"),
    reason: text(form, "reason"),
  });

export const readRequest = (form: FormData) =>
  parseInput(RequestForkInput, {
    service: text(form, "service"),
    pullRequestIds: form.getAll("pull").filter((value) => typeof value === "string"),
    title: text(form, "title"),
    reason: text(form, "reason"),
  });

/** Each item's choice with its reason; an item without a choice is left out, as not answered. */
export const readCrossCheck = (form: FormData) =>
  parseInput(CrossCheckInput, {
    revisionId: text(form, "revisionId"),
    digest: text(form, "digest"),
    verdict: text(form, "verdict"),
    note: text(form, "note"),
    items: Object.fromEntries(
      CROSS_CHECK_ITEMS.filter((item) => text(form, item)).map((item) => [
        item,
        { answer: text(form, item), reason: text(form, `${item}_reason`) },
      ]),
    ),
  });
