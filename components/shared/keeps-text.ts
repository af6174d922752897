import { type FormEvent, startTransition } from "react";

/**
 * `onSubmit` of a form that keeps what was typed when the server refuses: React empties a form once its action has
 * ended, however it ended. Here the action runs in a transition of its own, and buttons still show that it runs.
 * Before any script has loaded the form's `action` does the same.
 */
export function keepsText(submit: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => submit(form));
  };
}
