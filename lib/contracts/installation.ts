import { z } from "zod";

/** What the owner is shown before the first sign-in. */
export const installationSchema = z.object({
  /** Host and port people reach it by. */
  host: z.string(),
  thisMachineOnly: z.boolean(),
  /** Major and minor, e.g. `18.4`. */
  databaseVersion: z.string(),
  /** Brought by the product, its files in the data folder. */
  embeddedDatabase: z.boolean(),
  /** Null: not loaded. */
  practice: z
    .object({
      questionCount: z.int().nonnegative(),
      documentCount: z.int().nonnegative(),
      sizes: z.array(z.string()),
    })
    .nullable(),
});
export type Installation = z.infer<typeof installationSchema>;
