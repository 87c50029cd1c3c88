import type { StepState } from "@/lib/domain/step-state";

/** What the last message of a call asks, read from its fenced block. */
export type AskedBlock = StepState | { kind: "rank" | "score" | "grade"; [key: string]: unknown };

export function readBlock(messages: readonly { content: string }[]): AskedBlock {
  const text = messages.at(-1)?.content ?? "";
  return JSON.parse(/```json\n(.*)\n```/.exec(text)?.[1] ?? "{}") as AskedBlock;
}

/** A policy that searches once and answers with the first title, a judge that is content, a grader that compares. */
export function answerTo(block: AskedBlock): unknown {
  switch (block.kind) {
    case "decision":
      return block.pastActions.length
        ? { thoughts: "found", action: { type: "terminate" } }
        : { thoughts: "look it up", action: { type: "search", query: block.question } };
    case "summary":
      return {
        rejected: block.results.slice(1).map(({ linkId }) => ({ linkId, reason: "another place" })),
        thoughts: "the first fits",
        groundedSummary: block.results[0]?.snippet ?? "nothing",
        selectedLinkIds: block.results.slice(0, 1).map(({ linkId }) => linkId),
      };
    case "answer": {
      const past = block.pastActions.find((action) => action.type === "search");
      const source = past?.type === "search" ? past.results[0] : undefined;
      const answer = source?.title ?? "unknown";
      return {
        thoughts: "read",
        answer: `${answer} [link_id=${source?.linkId ?? 1}]`,
        shortAnswer: answer,
      };
    }
    case "relevance_check":
    case "grounding_check":
      return { reasoning: "it holds", passed: true };
    default:
      return judged(block as Exclude<AskedBlock, StepState>);
  }
}

function judged(block: Exclude<AskedBlock, StepState>): unknown {
  if (block.kind === "rank") {
    const numbers = (block.samples as { number: number }[]).map((sample) => sample.number);
    return { explanation: "as shown", best: numbers[0], ranking: numbers };
  }
  if (block.kind === "score") {
    const rubric = block.rubric as { key: string }[];
    return {
      scores: rubric.map(({ key }) => ({ key, value: 4, rationale: "sound", stepIndex: 0 })),
    };
  }
  const answer = String(block.answer).toLowerCase();
  const references = block.references as string[];
  return {
    reasoning: "compared",
    correct: references.some((one) => answer.includes(one.toLowerCase())),
  };
}
