/** The people of Moorside Co-op, an invented co-op. The first five are personas: anybody with the demo key signs in as them. */
import type { CoopRole } from "@/lib/people/schema";

interface DemoPerson {
  login: string;
  name: string;
  roles: CoopRole[];
  organization?: string;
}

export const DEMO_PEOPLE: DemoPerson[] = [
  { login: "board", name: "Ruth Calder", roles: ["member", "board", "secretary"] },
  { login: "maintainer", name: "Hana Whitlock", roles: ["member"] },
  { login: "champion", name: "Jon Eskdale", roles: ["member"], organization: "Tern Works" },
  { login: "contributor", name: "Tobi Marsh", roles: ["member"], organization: "Fellside Web" },
  { login: "member", name: "Sam Birch", roles: ["member"] },
  { login: "ros-t", name: "Ros Tindall", roles: ["member", "board"] },
  { login: "mara-k", name: "Mara Kettlewell", roles: ["member"] },
  { login: "priya-n", name: "Priya Nair", roles: ["member"], organization: "Tern Works" },
];
export const DEMO_ORGANIZATIONS = [
  { name: "Tern Works", isProvider: true },
  { name: "Fellside Web", isProvider: false },
];
export const emailOf = (login: string) => `${login}@moorside.example`;
