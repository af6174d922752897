import { redirect } from "next/navigation";

/** Settings have one part so far. */
export default function SettingsPage() {
  redirect("/settings/tokens");
}
