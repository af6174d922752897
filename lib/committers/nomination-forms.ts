/** What the forms of nominations and committers hold, as the commands take it. */
const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

export const readNomination = (form: FormData) => ({
  login: text(form, "login").trim().replace(/^@/, ""),
  components: form.getAll("components").filter((one) => typeof one === "string"),
  reasons: text(form, "reasons"),
});
export const readNominationText = (form: FormData) => ({
  nominationId: text(form, "nominationId"),
  text: text(form, "text"),
});
export const readNominationVote = (form: FormData) => ({
  nominationId: text(form, "nominationId"),
  choice: text(form, "choice"),
  reason: text(form, "reason"),
});
export const readNominationEnd = (form: FormData) => ({
  nominationId: text(form, "nominationId"),
  note: text(form, "note"),
  reason: text(form, "reason"),
});
export const readCommitterChange = (form: FormData) => ({
  login: text(form, "login"),
  reason: text(form, "reason"),
});
