/** The demo's accounts in the order of the first journey, and what each is good for. */
export const PERSONAS = [
  {
    login: "contributor",
    part: "Contributor",
    does: "Uses Noticeboard and changes it: pushes branches, opens pull requests, requests forks.",
  },
  {
    login: "maintainer",
    part: "Maintainer",
    does: "Maintains Noticeboard: cross-checks revisions, runs checks, stops trials.",
  },
  {
    login: "member",
    part: "Member",
    does: "Uses Noticeboard as everybody does. May join a trial; until then the baseline serves them.",
  },
  {
    login: "champion",
    part: "Champion",
    does: "Supports contributors. Follows their forks and joins their trials.",
  },
  {
    login: "board",
    part: "Board",
    does: "Sits on the co-op’s board: decides where no maintainer is eligible. Administers the committers’ programme.",
  },
  {
    login: "ros-t",
    part: "Programme lead",
    does: "Leads the committers’ programme: adopts its policies, acknowledges escalations.",
  },
] as const;

export const PERSONA_LOGINS = PERSONAS.map((persona) => persona.login);

/** Nobody but these signs in without a password. */
export const isPersona = (login: string) => PERSONA_LOGINS.some((known) => known === login);
