import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { MenuSubmit } from "@/components/ui/menu";
import { getShell } from "@/lib/events/queries";
import { getActor } from "@/lib/kernel/session";
import { QueryProvider } from "./query-provider";

/** The frame around every page: rooms with what waits in them, who is signed in, the palette. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const shell = await getShell(await getActor(), {});
  return (
    <QueryProvider>
      <AppShell
        viewer={shell.person}
        coop={shell.coop}
        counts={{ home: shell.waiting, forks: shell.forks }}
        unread={shell.unread}
        signInHref="/signin"
        signOut={<SignOut />}
      >
        {children}
      </AppShell>
    </QueryProvider>
  );
}

function SignOut() {
  return (
    <form action="/signout" method="post">
      <MenuSubmit>
        <LogOut aria-hidden="true" size={14} strokeWidth={1.75} />
        Sign out
      </MenuSubmit>
    </form>
  );
}
