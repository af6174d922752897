"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/**
 * The button that sends its form: while the form's action runs it shows the spinner and ignores clicks.
 * With `name` and `value` only the button that was pressed turns. Takes every prop of Button, except `href`.
 */
export function SubmitButton(props: Extract<ComponentProps<typeof Button>, { href?: undefined }>) {
  const { pending, data } = useFormStatus();
  const isMine = props.name === undefined || data?.get(props.name) === String(props.value ?? "");
  return <Button {...props} type="submit" pending={props.pending || (pending && isMine)} />;
}
