import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { onlySystem } from "@/lib/people/policy";
import { loadHolders } from "../load-programme";
import { loadReviewDates } from "../queries/get-inactivity";
import { isReviewDue } from "../rules/inactivity";

/** Programme admins are written to when a year has passed since the last inactivity review: each once for each year. */
export const remindOfReview = command({
  name: "inactivity.remind",
  scope: null,
  input: z.object({}),
  async load(tx, _input, { now }) {
    const dates = await loadReviewDates(tx);
    const open = await tx.inactivityReview.count({ where: { closedAt: null } });
    return { dates, isDue: open === 0 && isReviewDue({ ...dates, at: now }) };
  },
  allow: onlySystem,
  async run({ tx, now, row: { dates, isDue } }) {
    if (!isDue) return { sent: 0 };
    const since = (dates.lastOpenedAt ?? dates.firstActiveAt)?.toISOString() ?? "";
    const mail = {
      ...{ kind: "inactivity.due", url: "/committers/inactivity", now },
      subject: "The yearly inactivity review is due",
      text: "A year has passed since somebody last looked at who is still at work. Open the review: it gathers what is known, people decide.",
      why: "You get this because you administer the committers’ programme.",
    };
    let sent = 0;
    for (const personId of await loadHolders(tx, ["programme_admin"], now)) {
      const written = await queueMail(tx, { ...mail, to: { personId }, key: `inactivity-due:${since}` });
      if (written > 0)
        await notify(tx, { to: [personId], title: mail.subject, kind: mail.kind, url: mail.url, now });
      sent += written;
    }
    return { sent };
  },
  audit: ({ output }) =>
    output.sent > 0 ? { objectType: "programme", objectId: "inactivity", data: { sent: output.sent } } : null,
});
