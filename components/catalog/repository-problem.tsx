import { ErrorState } from "@/components/shared/error-state";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";

/** A page that hangs on a repository which cannot be read, or not whole: what is wrong with it, and the ways out. */
export function RepositoryProblem({
  service,
  component,
  title,
  error,
}: {
  service: string;
  component: string;
  title: string;
  error: string;
}) {
  const here = `/services/${service}/components/${component}`;
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: service, href: `/services/${service}` },
        ...(title === component ? [] : [{ label: component, href: here }]),
        { label: title },
      ]}
    >
      <PageHeader title={title} />
      <ErrorState
        title="Its repository cannot be shown now."
        action={
          <Button href={title === component ? `/services/${service}` : here}>
            {title === component ? "About the service" : `Branches of ${component}`}
          </Button>
        }
      >
        {error}
      </ErrorState>
    </Page>
  );
}
