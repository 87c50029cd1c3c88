import { z } from "zod";
import { extractJson } from "@/lib/agent/extract-json";
import type { PromptFormat } from "@/lib/agent/prompt-format";
import { faultAgainstState } from "@/lib/agent/validate-reply";
import type { StepKind } from "@/lib/domain/step-kind";
import { stepKinds } from "@/lib/domain/step-kind";
import { replySchemaOf } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";

const schemas = Object.fromEntries(
  stepKinds.map((kind) => [kind, z.toJSONSchema(replySchemaOf[kind], { io: "input" })]),
) as Record<StepKind, unknown>;

/** One fenced block that any reader, a model or a program, finds again. */
export function fencedJson(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``;
}

/** The first fault of a zod error in one line: where, and what. */
export function firstFault(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "does not fit the schema";
  const path = issue.path.join(".");
  return path ? `${path}: ${issue.message}` : issue.message;
}

const stateText = (state: StepState) =>
  `${fencedJson(state)}\n\nThe question again: ${state.question}`;

/** The `json` format: the typed state as one fenced JSON block, the question once more below it (as in the paper). */
export const jsonFormat: PromptFormat = {
  render: (state, { instructions, exemplars }) => [
    { role: "system", content: instructions },
    // Worked steps are turns of the conversation: the state of the step itself is always the last one.
    ...exemplars.flatMap((one) => [
      { role: "user" as const, content: stateText(one.state) },
      { role: "assistant" as const, content: JSON.stringify(one.reply) },
    ]),
    { role: "user", content: stateText(state) },
  ],

  parse: (text, state) => {
    const found = extractJson(text);
    if (!found) return { ok: false, error: "no JSON object in the reply" };
    const parsed = replySchemaOf[state.kind].safeParse(found.value);
    if (!parsed.success) return { ok: false, error: firstFault(parsed.error) };
    const fault = faultAgainstState(parsed.data, state);
    return fault ? { ok: false, error: fault } : { ok: true, value: parsed.data };
  },

  writeReply: (_kind, reply) => JSON.stringify(reply),

  responseSchema: (kind) => schemas[kind],

  // A base model goes on with the next state, were it let; a chat model may put its very reply into a fence.
  stop: (api) => (api === "completions" ? ["\n```json"] : []),
};
