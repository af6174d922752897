import { z } from "zod";
import { isGitHubRepository } from "@/lib/kernel/repository-name";
import { Id, oneLine, plainText } from "@/lib/kernel/text";
import { LONGEST_SLUG, SLUG } from "../rules/slug";

export const MOST_LINKS = 20;

export const ServiceSlug = plainText()
  .max(LONGEST_SLUG)
  .regex(SLUG, "A name in addresses is lower-case letters, digits and dashes, at most 60.");

/** Only what a browser follows without harm. */
const WebAddress = plainText()
  .trim()
  .max(2_000)
  .refine((url) => /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url), "Give a web address: https://…");

export const ServiceLink = z.object({
  title: oneLine().trim().min(1, "Say where the link leads.").max(100),
  url: WebAddress,
});
export type ServiceLink = z.infer<typeof ServiceLink>;
const Links = z.array(ServiceLink);
/** Links as the catalogue keeps them; what is no link is left out. */
export const parseLinks = (value: unknown) => Links.catch([]).parse(value ?? []);

const longText = plainText().max(20_000);

/** What a service says of itself. */
export const DetailFields = {
  title: oneLine().trim().min(1, "Give it a title.").max(100),
  summary: oneLine().trim().max(300),
  description: longText.describe("Markdown."),
  gives: longText.describe("What it gives to the services that use it, Markdown."),
  removal: longText.describe("How a service that used it is removed cleanly, Markdown."),
  principles: longText.describe("How it aligns with the co-op's principles, Markdown."),
  backups: longText.describe("Its own backup policy, Markdown; empty: its level's promise stands."),
  owner: oneLine().trim().max(200).describe("Who answers for it, as a source names them."),
  links: Links.max(MOST_LINKS, `At most ${MOST_LINKS} links.`),
};

export const ComponentDetails = z.object({
  name: Id,
  purpose: plainText().trim().max(500),
  notContributableReason: plainText()
    .trim()
    .max(500)
    .nullable()
    .describe("Why it takes no contributions, in words for people; null: it takes them."),
});

/** A component as `service.yaml` and a catalogue file know it. */
export const componentEntry = (name: z.ZodString) =>
  z
    .object({
      name,
      purpose: z.string().max(500).default(""),
      host: z.enum(["local", "github"]).default("local"),
      /** github: owner/name. local: always the component's own name. */
      repository: z.string().max(150).optional(),
      /** Of GitHub's repositories, GitHub says it. */
      defaultBranch: z.string().max(200).optional(),
      /** true, or why people may not contribute. */
      contributable: z.union([z.literal(true), z.string().min(1).max(500)]).default(true),
    })
    .refine(
      ({ host, repository }) => host === "local" || isGitHubRepository(repository ?? ""),
      "A component on GitHub needs `repository: owner/name`.",
    );
