import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { setContactAction } from "@/lib/committers/actions/champions";
import type { Thread } from "@/lib/committers/queries/get-thread";

/** How the committer is reached when it burns: theirs to change. */
export function ContactCard({ thread }: { thread: Thread }) {
  const { committer, emergencyContact, maySetContact } = thread;
  return (
    <Card>
      <CardHeader
        title="When it burns"
        end={
          maySetContact && (
            <FormDialog
              label={emergencyContact ? "Change" : "Say how"}
              size="sm"
              title="How do your champions reach you when it burns?"
              description="You, your champions, who stands in for them, and programme admins read it."
              action={setContactAction}
              hidden={{ login: committer.login }}
              fields={[
                { name: "contact", label: "How", kind: "long", value: emergencyContact, optional: true },
              ]}
              submit="Keep it"
              failed="Nothing was kept."
            />
          )
        }
      />
      <CardBody>
        {emergencyContact ? (
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{emergencyContact}</p>
        ) : (
          <p className="text-muted-foreground">
            {maySetContact ? "You have not said how you are reached." : `${committer.name} has not said.`}
          </p>
        )}
        <p className="mt-2 text-meta text-muted-foreground">
          Read by the committer, their champions, who stands in for them, and programme admins.
        </p>
      </CardBody>
    </Card>
  );
}
