import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within this site, which asks for the page when it is followed. Pages here are made anew for each reader: what Next
 * would fetch ahead for each link in sight holds next to nothing of them, and costs the server a request each.
 */
export const Link = (props: ComponentProps<typeof NextLink>) => <NextLink prefetch={false} {...props} />;
