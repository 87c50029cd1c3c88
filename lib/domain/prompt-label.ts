import type { Exemplar, PromptFormatName } from "@/lib/domain/prompt";

/** A prompt version as a page names it, with the words that were sent. */
export interface PromptLabel {
  id: string;
  /** E.g. "summary 4". */
  title: string;
  format: PromptFormatName;
  instructions: string;
  exemplars: readonly Exemplar[];
}
