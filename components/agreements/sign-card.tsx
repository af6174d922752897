import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import type { VersionPage } from "@/lib/agreements/dto";
import type { FormAction } from "../forks/form-action";
import { SimpleForm } from "./form";

interface Offer {
  organization: { id: string; name: string } | null;
  consent: string;
  signatureId: string | null;
}

/** Signs exactly the text beside it: typed name, explicit consent. The form carries the hash of what was shown. */
export function SignCard({
  version,
  offer,
  sign,
  upload,
}: {
  version: VersionPage;
  offer: Offer;
  sign: FormAction;
  upload: FormAction;
}) {
  const whom = offer.organization ? `for ${offer.organization.name}` : "for yourself";
  const hidden = {
    ...{ versionId: version.id, digest: version.digest, consent: offer.consent },
    ...(offer.organization ? { organizationId: offer.organization.id } : {}),
  };
  if (offer.signatureId) {
    return (
      <Notice
        tone="live"
        icon="signature"
        title={`You signed this version ${whom}.`}
        action={
          <Button href={`/signatures/${offer.signatureId}`} size="sm">
            Your receipt
          </Button>
        }
      />
    );
  }
  return (
    <Card>
      <CardHeader title={`Sign ${whom}`} aside={`version ${version.version}`} />
      <CardBody>
        <SimpleForm
          action={sign}
          hidden={hidden}
          refused="Nothing was signed."
          variant="primary"
          submit="Sign"
          fields={[
            {
              kind: "text",
              name: "typedName",
              label: "Your full name",
              hint: "Typed by you, it is your signature.",
              required: true,
            },
            {
              kind: "tick",
              name: "hasConsented",
              label: offer.organization
                ? `I have read the text, and I may sign it for ${offer.organization.name}.`
                : "I have read the text, and I agree to it.",
              required: true,
            },
          ]}
        />
        <details className="mt-4 border-border border-t pt-3">
          <summary className="cursor-pointer font-medium text-table">Signed on paper elsewhere?</summary>
          <p className="mt-2 mb-3 text-meta text-muted-foreground">
            Upload the scan. It counts once two people of the programme have looked at it, and only they see
            it.
          </p>
          <SimpleForm
            action={upload}
            hidden={hidden}
            refused="Nothing was uploaded."
            submit="Upload"
            fields={[
              {
                kind: "file",
                name: "file",
                label: "Scan",
                hint: "PDF, JPEG or PNG, up to 8 MB.",
                accept: ".pdf,.jpg,.jpeg,.png",
                required: true,
              },
              { kind: "text", name: "typedName", label: "Name on the paper", required: true },
              { kind: "date", name: "signedAt", label: "Date on the paper", required: true },
            ]}
          />
        </details>
      </CardBody>
    </Card>
  );
}
