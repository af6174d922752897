import type { Metadata } from "next";
import { ComponentForm } from "@/components/catalog/component-form";
import { DependenciesForm } from "@/components/catalog/dependencies-form";
import { EditServiceForm } from "@/components/catalog/edit-service-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { editComponentAction, editDependenciesAction, editServiceAction } from "@/lib/catalog/actions";
import { requirePerson } from "@/lib/kernel/session";
import { loadService, type ServiceParams } from "../load-service";

export async function generateMetadata({ params }: ServiceParams): Promise<Metadata> {
  return { title: `Edit ${(await loadService((await params).service)).title}` };
}

/** What a service says of itself, what it consumes and what its components are for: for its maintainers and the board. */
export default async function EditServicePage({ params }: ServiceParams) {
  const { service: slug } = await params;
  await requirePerson(`/services/${slug}/edit`);
  const service = await loadService(slug);
  const crumbs = [
    { label: "Services", href: "/services" },
    { label: service.title, href: `/services/${slug}` },
    { label: "Edit" },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageHeader
        title={`Edit ${service.title}`}
        facts={["Its level is not changed here: it rises by verification, and falls at a meeting."]}
      />
      {service.mayEdit.isAllowed ? (
        <Columns
          wide
          railLabel="Dependencies and components"
          rail={
            <>
              <Card>
                <CardHeader title="Consumes" aside={service.consumesCount || undefined} />
                <DependenciesForm service={service} action={editDependenciesAction} />
              </Card>
              {service.components.map((component) => (
                <Card key={component.name}>
                  <CardHeader title={component.name} aside="component" />
                  <CardBody>
                    <ComponentForm slug={slug} component={component} action={editComponentAction} />
                  </CardBody>
                </Card>
              ))}
            </>
          }
        >
          <Card label="What it says of itself">
            <CardBody className="pt-4">
              <EditServiceForm service={service} action={editServiceAction} />
            </CardBody>
          </Card>
        </Columns>
      ) : (
        <Notice tone="refused" icon="lock" title="You cannot edit this service.">
          {service.mayEdit.reason}
        </Notice>
      )}
    </Page>
  );
}
