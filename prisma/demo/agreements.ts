/** What the committers of the demo sign, in a few words: a real co-op has these written by somebody who knows the law. */
import type { AgreementKind } from "@/lib/agreements/schema";

interface DemoAgreement {
  kind: AgreementKind;
  title: string;
  text: string;
}
export const DEMO_AGREEMENTS: DemoAgreement[] = [
  {
    kind: "individual_cla",
    title: "Individual contributor agreement",
    text: "# Individual contributor agreement\n\nWhat I contribute to Moorside Co-op’s services is mine to give. I keep my rights in it, and give the co-op the right to use, change and pass it on under the licence of the component.\n",
  },
  {
    kind: "entity_cla",
    title: "Contributor agreement of an organization",
    text: "# Contributor agreement of an organization\n\nWe give Moorside Co-op the right to use, change and pass on what those whom we cover contribute to its services. Our CLA managers say whom we cover, and keep that right.\n",
  },
  {
    kind: "nda",
    title: "Confidentiality of core committers",
    text: "# Confidentiality of core committers\n\nWhat I learn of members, customers and weaknesses I keep to myself, also after I have left. I tell a champion when I am unsure.\n",
  },
  {
    kind: "programme",
    title: "Programme agreement of core committers",
    text: "# Programme agreement of core committers\n\nI may merge in the components that are named for me, and nowhere else. I have no access to production or to anybody’s data. My champions help me; when something that I merged goes wrong I help to put it right.\n",
  },
];

type Signed = Partial<Record<AgreementKind, number>>;
/** Who signed what, so many days ago. */
export const DEMO_SIGNED: Record<string, Signed> = {
  "anselm-r": { individual_cla: 12 },
  "noor-b": { individual_cla: 40 },
  "jo-lind": { individual_cla: 330, nda: 329, programme: 329 },
  "priya-n": { individual_cla: 170, nda: 168, programme: 168 },
};
/** The entity CLA of each provider, its CLA manager who signed it, and whom it covers. */
export const DEMO_ENTITIES = [
  { organization: "Tern Works", manager: "priya-n", days: 300, covers: ["priya-n", "champion"] },
  { organization: "Northbank Studio", manager: "gwen-p", days: 90, covers: [] },
];
