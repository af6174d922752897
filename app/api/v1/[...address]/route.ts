import { nowhere } from "@/lib/kernel/route";

/** Whatever is asked where the API has nothing. */
export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
