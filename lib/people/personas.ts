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
    does: "Sees people through, from the nomination to the first merge: nudges, introduces, escalates.",
  },
  {
    login: "board",
    part: "Board",
    does: "Secretary and on the board: runs general meetings, keeps the register. Runs the committer programme.",
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
