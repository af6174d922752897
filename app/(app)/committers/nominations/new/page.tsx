import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { nominateAction } from "@/lib/committers/actions/nominations";
import { getNominationForm } from "@/lib/committers/queries/get-nomination-form";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Nominate a core committer" };

/** Proposes somebody as a core committer of some components. */
export default async function NominatePage() {
  const reader = await requirePerson("/committers/nominations/new");
  const { may, services, rule, openDays } = await getNominationForm(reader, {});
  return (
    <Page
      crumbs={[
        { label: "Committers", href: "/committers" },
        { label: "Nominations", href: "/committers/nominations" },
        { label: "New" },
      ]}
    >
      <PageHeader title="Nominate a core committer" />
      <Columns railLabel="How it is decided" rail={<HowDecided rule={rule} openDays={openDays} />}>
        <Card>
          <CardBody className="pt-4">
            <SimpleForm
              action={nominateAction}
              fields={[
                {
                  ...{ kind: "text", name: "login", label: "Whom", required: true },
                  hint: "Their login. They need no account yet: an administrator invites them first.",
                },
                {
                  ...{ kind: "area", name: "reasons", label: "Why", rows: 8, required: true },
                  hint: "Markdown. What they did, with links; everybody who is signed in reads it, and so do they.",
                },
              ]}
              submit="Nominate"
              variant="primary"
              refused="Nobody was nominated."
              disabledReason={may.ok ? undefined : may.message}
            >
              <fieldset className="grid gap-1">
                <legend className="mb-1 font-medium text-table">For which components</legend>
                <div className="grid max-h-72 gap-3 overflow-y-auto rounded-md border border-input bg-card p-3">
                  {services.map((service) => (
                    <div key={service.title}>
                      <p className="mb-1 text-meta text-muted-foreground">{service.title}</p>
                      {service.components.map((component) => (
                        <label
                          key={component.name}
                          className="flex min-h-6 items-start gap-2 py-0.5 text-table"
                        >
                          <input
                            type="checkbox"
                            name="components"
                            value={component.name}
                            className="mt-0.5 size-4 shrink-0 accent-primary"
                          />
                          <span>
                            {component.name}
                            <span className="text-muted-foreground"> {component.purpose}</span>
                          </span>
                        </label>
                      ))}
                    </div>
                  ))}
                </div>
              </fieldset>
            </SimpleForm>
          </CardBody>
        </Card>
      </Columns>
    </Page>
  );
}

function HowDecided({ rule, openDays }: { rule: string; openDays: number }) {
  return (
    <Card>
      <CardHeader title="How it is decided" />
      <CardBody className="grid gap-2 text-muted-foreground text-table">
        <p>It is open for {openDays} days. Everybody who is signed in may comment.</p>
        <p>Core committers and maintainers vote. It takes {rule}.</p>
        <p>Whoever is approved signs what the programme asks, and may then merge in these components.</p>
      </CardBody>
    </Card>
  );
}
