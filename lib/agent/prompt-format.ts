import type { ChatMessage } from "@/lib/agent/ports";
import type { PolicyApi } from "@/lib/domain/policy";
import type { Exemplar, PromptFormatName } from "@/lib/domain/prompt";
import type { StepKind } from "@/lib/domain/step-kind";
import type { StepReply } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";

/** The words of one prompt version for one step kind; the state is put in by its format. */
export interface StepPrompt {
  promptVersionId: string;
  format: PromptFormatName;
  instructions: string;
  exemplars: readonly Exemplar[];
}

export type ParsedReply = { ok: true; value: StepReply } | { ok: false; error: string };

/**
 * A prompt format turns the typed state into messages and a reply's text into a typed value. Every other part of
 * the agent is blind to it.
 */
export interface PromptFormat {
  render(state: StepState, prompt: Pick<StepPrompt, "instructions" | "exemplars">): ChatMessage[];
  /** Strict: parsed, validated against the kind's schema and against the state it answers. */
  parse(text: string, state: StepState): ParsedReply;
  /** A reply as this format writes it: the target of training. Its parse gives the reply back. */
  writeReply(kind: StepKind, reply: StepReply): string;
  /** JSON schema of the reply, for endpoints that take one; undefined: replies are no JSON. */
  responseSchema(kind: StepKind): unknown;
  /** Where a model that has replied is stopped, if it would go on. */
  stop(api: PolicyApi): readonly string[];
}
