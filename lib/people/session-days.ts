/** How long a session lasts without being used, in days. */
export const SESSION_DAYS = 30;
