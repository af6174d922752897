import { FieldsForm } from "@/components/meetings/fields-form";
import { Notice } from "@/components/shared/notice";
import { reportIncidentAction } from "@/lib/committers/actions/champions";
import { ChangeFields } from "./change-fields";

interface Form {
  chosen: { slug: string; title: string };
  forks: readonly { number: number; title: string; state: string; owner: { name: string } }[];
  components: readonly string[];
}

/** What happened, for whom which words are, and what it is traced to. */
export function ReportForm({ form: { chosen, forks, components } }: { form: Form }) {
  return (
    <FieldsForm
      action={reportIncidentAction}
      hidden={{ service: chosen.slug }}
      fields={[
        { name: "title", label: "What happened, in a few words" },
        { name: "occurredAt", label: "When, in UTC", kind: "moment" },
        {
          ...{ name: "summary", label: "Summary: what contributors and champions are told", kind: "long" },
          hint: "It must not name anybody’s data: no names of members, no addresses, nothing out of the logs.",
        },
        {
          ...{ name: "details", label: "Details", kind: "long", optional: true },
          hint: "Read by the maintainers of this service, and by nobody else. They may name people’s data.",
        },
      ]}
      submit="Report it"
      failed="Nothing was reported."
    >
      <ChangeFields forks={forks} components={components} />
      <Notice title="Who is told">
        Whoever contributed or merged these changes, every champion of the committers among them, and who
        stands in: with the summary, and the revert.
      </Notice>
    </FieldsForm>
  );
}
