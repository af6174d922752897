/** The parts of the API, in the order of its reference. */
export const TAGS = {
  catalog: "Services: what each is made of, and exactly what runs.",
  levels: "Requirements, how services stand to them, and what verifies it.",
  code: "Components' branches and pull requests.",
  forks: "Forks, their revisions, decisions on them, and evidence.",
  deployments: "What is built and run, and what it said.",
  trials: "Joining forks and leaving them: your bindings.",
  meetings: "Meetings: notice, agenda, proxies, resolutions and votes, closing and minutes.",
  inbox: "What waits for you, and what you were told.",
  people: "Who you are, your tokens, and accounts.",
  committers: "Core committers: who becomes one, who stands by them, and by which rules.",
  agreements: "Agreements, signatures, whom organizations cover, and who is cleared.",
  engine: "Whether everything is up, and what carries decisions out.",
} as const;
export type Tag = keyof typeof TAGS;
