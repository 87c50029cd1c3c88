import { z } from "zod";
import { appErrorCodes } from "@/lib/errors";

/** RFC 9457. `title` is meant for the person who asked; an unknown error carries only its code and id. */
export const problemSchema = z.object({
  type: z.literal("about:blank"),
  status: z.number().int(),
  title: z.string(),
  code: z.enum(appErrorCodes),
  /** Finds the request in the server's log. */
  id: z.string(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type Problem = z.infer<typeof problemSchema>;
