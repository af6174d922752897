/** The people of Moorside Co-op, an invented co-op. The first six are personas: anybody with the demo key signs in as them. */
import type { CoopRole } from "@/lib/people/schema";

interface DemoPerson {
  login: string;
  name: string;
  roles: CoopRole[];
  organization?: string;
}

export const DEMO_PEOPLE: DemoPerson[] = [
  { login: "board", name: "Ruth Calder", roles: ["member", "board", "secretary", "programme_admin"] },
  { login: "maintainer", name: "Hana Whitlock", roles: ["member"] },
  { login: "champion", name: "Jon Eskdale", roles: ["member"], organization: "Tern Works" },
  { login: "contributor", name: "Tobi Marsh", roles: ["member"], organization: "Fellside Web" },
  { login: "member", name: "Sam Birch", roles: ["member"] },
  { login: "ros-t", name: "Ros Tindall", roles: ["member", "board", "programme_lead"] },
  { login: "mara-k", name: "Mara Kettlewell", roles: ["member"] },
  { login: "priya-n", name: "Priya Nair", roles: ["member"], organization: "Tern Works" },
];
/** Core committers and those around them: none is a member of the co-op. */
export const DEMO_COMMITTERS: DemoPerson[] = [
  { login: "anselm-r", name: "Anselm Reeve", roles: [], organization: "Northbank Studio" },
  { login: "noor-b", name: "Noor Bellamy", roles: [], organization: "Fellside Web" },
  { login: "jo-lind", name: "Jo Lindley", roles: [] },
  { login: "kes-m", name: "Kes Morland", roles: [], organization: "Northbank Studio" },
  { login: "gwen-p", name: "Gwen Pascoe", roles: [], organization: "Northbank Studio" },
];
export const DEMO_ORGANIZATIONS = [
  { name: "Tern Works", isProvider: true },
  { name: "Northbank Studio", isProvider: true },
  { name: "Fellside Web", isProvider: false },
];
export const emailOf = (login: string) => `${login}@moorside.example`;
