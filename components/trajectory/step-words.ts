import type { StepView } from "@/lib/contracts/trajectory";
import { splitCitations, withoutCitations } from "@/lib/domain/citation";
import {
  answerReplySchema,
  checkReplySchema,
  decisionReplySchema,
  summaryReplySchema,
} from "@/lib/domain/step-reply";

export interface StepWords {
  text: string;
  /** Links it cites, shown as chips behind the text. */
  linkIds: number[];
}

const plain = (text: string): StepWords => ({ text, linkIds: [] });

function citing(prefix: string, text: string, short?: string | null): StepWords {
  const linkIds = splitCitations(text).flatMap((part) =>
    part.kind === "cite" ? part.linkIds : [],
  );
  return { text: `${prefix}${short || withoutCitations(text)}`, linkIds: [...new Set(linkIds)] };
}

/** What one sample says, in a line, by its step's kind. Null: it is invalid. */
export function wordsOfReply(kind: StepView["kind"], parsed: unknown): StepWords | null {
  switch (kind) {
    case "decision": {
      const reply = decisionReplySchema.safeParse(parsed);
      if (!reply.success) return null;
      const { action } = reply.data;
      return plain(action.type === "search" ? `search “${action.query}”` : "terminate");
    }
    case "summary": {
      const reply = summaryReplySchema.safeParse(parsed);
      if (!reply.success) return null;
      const { groundedSummary, selectedLinkIds } = reply.data;
      return { text: withoutCitations(groundedSummary), linkIds: selectedLinkIds };
    }
    case "answer": {
      const reply = answerReplySchema.safeParse(parsed);
      return reply.success ? citing("", reply.data.answer) : null;
    }
    default: {
      const reply = checkReplySchema.safeParse(parsed);
      if (!reply.success) return null;
      const { passed, revisedAnswer } = reply.data;
      return passed ? plain("passed") : citing("revised: ", revisedAnswer ?? "");
    }
  }
}

/** What the executed sample did, for the timeline. */
export function wordsOfStep(step: StepView): StepWords {
  const executed = step.samples.find((sample) => sample.executed);
  if (!executed) return plain("no sample could be parsed");
  const words = wordsOfReply(step.kind, executed.parsed) ?? plain("");
  if (step.kind === "decision" && words.text === "terminate") {
    const left = step.state?.remainingSearches;
    return plain(left === undefined ? "terminate" : `terminate, ${left} searches left`);
  }
  if (step.kind === "answer") {
    const reply = answerReplySchema.safeParse(executed.parsed);
    if (reply.success) return citing("Draft: ", reply.data.answer, reply.data.shortAnswer);
  }
  if (step.kind === "summary") {
    const kept = words.linkIds.length === 0 ? "Kept none." : `Kept ${words.linkIds.join(", ")}.`;
    return plain(`${kept} ${words.text}`);
  }
  return words;
}

/** The thoughts or the reasoning of a sample; empty: it has none. */
export function thoughtsOf(parsed: unknown): string {
  if (parsed === null || typeof parsed !== "object") return "";
  if ("thoughts" in parsed && typeof parsed.thoughts === "string") return parsed.thoughts;
  if ("reasoning" in parsed && typeof parsed.reasoning === "string") return parsed.reasoning;
  return "";
}
