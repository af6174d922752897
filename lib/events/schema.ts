import { z } from "zod";

export const NotificationDto = z
  .object({
    id: z.string(),
    title: z.string(),
    body: z.string(),
    url: z.string().describe("Path of the page that it is about."),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Notification" });
