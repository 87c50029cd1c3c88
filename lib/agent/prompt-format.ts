import type { ChatMessage } from "@/lib/agent/ports";
import type { StepKind } from "@/lib/domain/step-kind";
import type { StepReply } from "@/lib/domain/step-reply";
import type { StepState } from "@/lib/domain/step-state";

/** The words of one prompt version for one step kind; the state is put in by the format. */
export interface StepPrompt {
  promptVersionId: string;
  instructions: string;
}

export type ParsedReply = { ok: true; value: StepReply } | { ok: false; error: string };

/**
 * A prompt format turns the typed state into messages and a reply's text into a typed value. Every other part of
 * the agent is blind to it.
 */
export interface PromptFormat {
  render(state: StepState, prompt: StepPrompt): ChatMessage[];
  /** Strict: parsed, validated against the kind's schema and against the state it answers. */
  parse(text: string, state: StepState): ParsedReply;
  /** JSON schema of the reply, for endpoints that take one. */
  responseSchema(kind: StepKind): unknown;
}
