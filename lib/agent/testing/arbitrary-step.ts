import fc from "fast-check";
import type { StepKind } from "@/lib/domain/step-kind";
import type { StepReply } from "@/lib/domain/step-reply";
import type { SearchResult, StepState } from "@/lib/domain/step-state";

/** Text as models and pages write it, and worse: quotes, back-slashes, fences, half characters, control characters. */
export const arbitraryText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom('"', "'", '"""', "\\", "\\n", "\n", "\r\n", "\u2028", "\ud800", "\u0000"),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
  fc.constantFrom("# [END]", "```json\n{}\n```", "Search(query=", "__proto__", "Zürich 東京 🌱"),
);

/** What the schemas take as text that is said: not blank, without blanks around it. */
const saidText = arbitraryText.map((text) => text.trim()).filter((text) => text !== "");

const arbitraryResult: fc.Arbitrary<SearchResult> = fc.record(
  {
    linkId: fc.integer({ min: 1, max: 9999 }),
    title: arbitraryText,
    snippet: arbitraryText,
    url: arbitraryText,
  },
  { requiredKeys: ["linkId", "title", "snippet"] },
);

const arbitraryAction = fc.oneof(
  fc.record({
    type: fc.constant("search" as const),
    query: arbitraryText,
    results: fc.array(arbitraryResult, { maxLength: 3 }),
    summary: arbitraryText,
  }),
  fc.record({ type: fc.constant("terminate" as const), forced: fc.boolean() }),
  fc.record({
    type: fc.constant("answer" as const),
    answer: arbitraryText,
    shortAnswer: fc.option(arbitraryText),
  }),
);

const history = {
  question: arbitraryText,
  pastActions: fc.array(arbitraryAction, { maxLength: 4 }),
  remainingSearches: fc.nat(10),
};
const underCheck = { ...history, answer: arbitraryText, shortAnswer: fc.option(arbitraryText) };

export const arbitraryState: fc.Arbitrary<StepState> = fc.oneof(
  fc.record({ kind: fc.constant("decision" as const), ...history }),
  fc.record({
    kind: fc.constant("summary" as const),
    ...history,
    query: arbitraryText,
    results: fc.array(arbitraryResult, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("answer" as const), ...history }),
  fc.record({ kind: fc.constant("relevance_check" as const), ...underCheck }),
  fc.record({ kind: fc.constant("grounding_check" as const), ...underCheck }),
);

const arbitraryCheck = fc.oneof(
  fc.record({ reasoning: arbitraryText, passed: fc.constant(true) }),
  fc.record(
    {
      reasoning: arbitraryText,
      passed: fc.boolean(),
      revisedAnswer: saidText,
      revisedShortAnswer: fc.option(arbitraryText),
    },
    { requiredKeys: ["reasoning", "passed", "revisedAnswer"] },
  ),
);

const arbitraryAnswer = fc.record(
  { thoughts: arbitraryText, answer: saidText, shortAnswer: fc.option(arbitraryText) },
  { requiredKeys: ["thoughts", "answer"] },
);

/** A state without results fits every reply but a summary's, which names the links it saw: none here. */
export const arbitraryReplyOf: Record<StepKind, fc.Arbitrary<StepReply>> = {
  decision: fc.record({
    thoughts: arbitraryText,
    action: fc.oneof(
      fc.record({
        type: fc.constant("search" as const),
        query: saidText.filter((text) => text.length <= 2000),
      }),
      fc.record({ type: fc.constant("terminate" as const) }),
    ),
  }),
  summary: fc.record({
    rejected: arbitraryText.map((reason) => [{ linkId: 2, reason }]),
    thoughts: arbitraryText,
    groundedSummary: arbitraryText,
    selectedLinkIds: fc.subarray([3, 1]),
  }),
  answer: arbitraryAnswer,
  relevance_check: arbitraryCheck,
  grounding_check: arbitraryCheck,
};
