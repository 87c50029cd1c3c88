import { z } from "zod";
import { stepKinds } from "@/lib/domain/step-kind";
import { replySchemaOf } from "@/lib/domain/step-reply";
import { stepStateSchema } from "@/lib/domain/step-state";

/** Kinds of call that a prompt set has a version for. */
export const promptKinds = [...stepKinds, "rank", "score", "grade"] as const;
export const promptKindSchema = z.enum(promptKinds);
export type PromptKind = z.infer<typeof promptKindSchema>;

export const promptRoles = ["policy", "reward_model", "grader"] as const;
export const promptRoleSchema = z.enum(promptRoles);
export type PromptRole = z.infer<typeof promptRoleSchema>;

/** The two ways a state becomes messages (lib/agent/prompt-format.ts). */
export const promptFormatNames = ["json", "code"] as const;
export const promptFormatNameSchema = z.enum(promptFormatNames);
export type PromptFormatName = z.infer<typeof promptFormatNameSchema>;

/** One worked step: what was seen and what is a good reply to it, of one kind. */
export const exemplarSchema = z
  .object({ state: stepStateSchema, reply: z.union(stepKinds.map((kind) => replySchemaOf[kind])) })
  .refine(({ state, reply }) => replySchemaOf[state.kind].safeParse(reply).success, {
    path: ["reply"],
    message: "the reply does not fit the kind of its state",
  });
export type Exemplar = z.infer<typeof exemplarSchema>;

/** What a prompt version says, the format apart. Rank, score and grade prompts have no exemplars of this shape. */
export const promptBodySchema = z.object({
  instructions: z.string(),
  exemplars: z.array(exemplarSchema).default([]),
});
export type PromptBody = z.infer<typeof promptBodySchema>;

/**
 * What a prompt version's hash is over. What every early version left unsaid (json, no exemplars) is left out, so that
 * equal words hash alike whenever they were stored.
 */
export function promptHashInput(format: PromptFormatName, body: PromptBody): object {
  return {
    ...(format !== "json" && { format }),
    instructions: body.instructions,
    ...(body.exemplars.length > 0 && { exemplars: body.exemplars }),
  };
}
