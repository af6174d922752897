/** What the forms of champions, escalations and incidents hold, as the commands take it. */
const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
const maybe = (form: FormData, name: string) => text(form, name).trim() || undefined;

export const readAssign = (form: FormData) => ({
  ...{ login: text(form, "login"), champion: text(form, "champion"), from: maybe(form, "from") },
});
export const readEnd = (form: FormData) => ({
  ...{ assignmentId: text(form, "assignmentId"), reason: text(form, "reason") },
});
export const readAway = (form: FormData) => ({
  ...{ from: maybe(form, "from"), until: maybe(form, "until"), delegate: maybe(form, "delegate") },
});
export const readNudge = (form: FormData) => ({
  ...{ login: text(form, "login"), step: text(form, "step"), send: text(form, "how") === "mail" },
});
export const readIntroduction = (form: FormData) => ({
  ...{ login: text(form, "login"), fork: text(form, "fork"), text: text(form, "text") },
});
export const readEscalation = (form: FormData) => ({
  ...{ login: text(form, "login"), title: text(form, "title"), text: text(form, "text") },
  url: text(form, "url"),
});
export const readEscalationId = (form: FormData) => ({ escalationId: text(form, "escalationId") });
export const readResolvedEscalation = (form: FormData) => ({
  ...readEscalationId(form),
  resolution: text(form, "resolution"),
});
export const readMessage = (form: FormData) => ({ login: text(form, "login"), text: text(form, "text") });
export const readContact = (form: FormData) => ({
  ...{ login: text(form, "login"), contact: text(form, "contact") },
});

/** Ticked forks, and commits written one to a line: `component commit`. */
const readChanges = (form: FormData) => [
  ...form.getAll("fork").flatMap((one) => (typeof one === "string" && one ? [{ fork: one }] : [])),
  ...text(form, "commits")
    .split("\n")
    .map((line) => line.trim().split(/[\s@]+/))
    .filter(([component]) => component)
    .map(([component = "", commit = ""]) => ({ component, commit })),
];
export const readReport = (form: FormData) => ({
  ...{ service: text(form, "service"), title: text(form, "title"), summary: text(form, "summary") },
  ...{ details: text(form, "details"), occurredAt: text(form, "occurredAt"), changes: readChanges(form) },
});
export const readTrace = (form: FormData) => ({
  ...{ incidentId: text(form, "incidentId"), changes: readChanges(form) },
});
export const readResolvedIncident = (form: FormData) => ({
  ...{ incidentId: text(form, "incidentId"), resolution: text(form, "resolution") },
});
export const readRevert = (form: FormData) => ({
  ...{ incidentId: text(form, "incidentId"), changeId: text(form, "changeId") },
});
