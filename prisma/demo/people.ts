/** The people of Moorside Co-op, an invented co-op. The first five are personas: anybody with the demo key signs in as them. */
import type { CoopRole } from "@/lib/people/schema";

interface DemoPerson {
  login: string;
  name: string;
  roles: CoopRole[];
  organization?: string;
}

export const DEMO_PEOPLE: DemoPerson[] = [
  { login: "board", name: "Ros Tindall", roles: ["member", "board", "secretary"] },
  { login: "maintainer", name: "Mara Kettlewell", roles: ["member"] },
  { login: "champion", name: "Jo Lindqvist", roles: ["member"], organization: "Tern Works" },
  { login: "contributor", name: "Tobi Adeyemi", roles: ["member"], organization: "Fellside Web" },
  { login: "member", name: "Nils Oakes", roles: ["member"] },
  { login: "hana-w", name: "Hana Whitlock", roles: ["member", "board"] },
  { login: "jon-e", name: "Jon Eastwood", roles: ["member"] },
  { login: "priya-n", name: "Priya Nair", roles: ["member"], organization: "Tern Works" },
];
export const DEMO_ORGANIZATIONS = [
  { name: "Tern Works", isProvider: true },
  { name: "Fellside Web", isProvider: false },
];
export const emailOf = (login: string) => `${login}@moorside.example`;
