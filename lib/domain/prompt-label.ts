/** The two ways a state becomes messages (lib/agent/prompt-format.ts). */
export type PromptFormatName = "json" | "code";

/** A prompt version as a page names it, with the words that were sent. */
export interface PromptLabel {
  id: string;
  /** E.g. "summary 4". */
  title: string;
  format: PromptFormatName;
  instructions: string;
}
