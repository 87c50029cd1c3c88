import { type TrajectoryDetail, trajectoryDetailSchema } from "@/lib/contracts/trajectory";

const id = (end: number) => `01970000-0000-7000-8000-${String(end).padStart(12, "0")}`;

const row = (end: number) => ({
  id: id(end),
  question: "What is the currency of the country where Palermo is located?",
  questionId: id(900),
  answer: "Euro",
  status: "completed",
  errorCode: null,
  outcome: "right",
  reward: { ai: 0.5, human: null, effective: 0.5 },
  stepKinds: ["decision", "summary"],
  stepCount: 2,
  searchCount: 1,
  policy: { policyVersionId: id(901), size: "L", generation: 2, model: "practice-l" },
  iterationNumber: 3,
  purpose: "growth",
  hasOverride: false,
  createdAt: "2026-11-22T12:00:00.000Z",
});

const question = row(1).question;

const sample = (index: number, change: object) => ({
  index,
  raw: '{"thoughts":',
  parsed: null,
  parseError: null,
  tokenCount: 12,
  sumLogprob: -3,
  perplexity: 1.1 + index,
  perplexityRank: index + 1,
  rankerRank: null,
  executed: false,
  trainingTarget: false,
  ...change,
});

const step = (index: number, change: object) => ({
  index,
  status: "done",
  prompt: "decision 1",
  request: [{ role: "system", content: "You decide what to do next." }],
  promptTokens: 400,
  completionTokens: 40,
  observation: null,
  targetSource: "ranker",
  ranking: null,
  dropped: false,
  inBatch: false,
  latencyMs: 80,
  ...change,
});

const search = { thoughts: "", action: { type: "search", query: "Palermo" } };
const kept = {
  rejected: [{ linkId: 2, reason: "Another country." }],
  thoughts: "",
  groundedSummary: "Italy uses the euro.",
  selectedLinkIds: [1],
};
const results = [
  { linkId: 1, title: "Italy", snippet: "Currency: euro." },
  { linkId: 2, title: "San Marino", snippet: "A small country." },
];

const dimension = (key: string, title: string, ai: number) => ({
  key,
  title,
  kind: "numeric",
  min: 1,
  max: 5,
  anchors: [],
  ai,
  aiRationale: "The judge's reason.",
  aiStepIndex: 1,
  human: null,
  humanReason: null,
  effective: ai,
});

/** A short trajectory with two steps, three samples of which one is invalid, and a sibling. */
export const exampleTrajectory: TrajectoryDetail = trajectoryDetailSchema.parse({
  row: row(1),
  question,
  referenceAnswers: ["Euro"],
  hops: 2,
  group: "currency",
  setName: "Practice questions, train",
  draftAnswer: "Euro [link_id=1]",
  finalAnswer: "Euro [link_id=1]",
  shortAnswer: "Euro",
  draftOutcome: "right",
  verdicts: {
    draft: { grader: true, effective: true, source: "grader" },
    final: { grader: true, effective: true, source: "grader" },
  },
  errorMessage: null,
  stopReason: "terminated",
  seed: 11,
  temperature: 1,
  execution: "sampled",
  hasLogprobs: true,
  tokenCount: 900,
  durationMs: 1100,
  iterationId: id(902),
  steps: [
    step(0, {
      kind: "decision",
      state: { kind: "decision", question, pastActions: [], remainingSearches: 10 },
      samples: [
        sample(0, {
          raw: JSON.stringify(search),
          parsed: search,
          executed: true,
          trainingTarget: true,
          rankerRank: 1,
        }),
      ],
    }),
    step(1, {
      kind: "summary",
      prompt: "summary 1",
      state: {
        kind: "summary",
        question,
        pastActions: [],
        remainingSearches: 9,
        query: "Palermo",
        results,
      },
      observation: {
        query: "Palermo",
        error: null,
        results: [
          { ...results[0], kept: true, reason: null },
          { ...results[1], kept: false, reason: "Another country." },
        ],
      },
      samples: [
        sample(0, { raw: JSON.stringify(kept), parsed: kept, executed: true, rankerRank: 2 }),
        sample(1, { raw: JSON.stringify(kept), parsed: kept, trainingTarget: true, rankerRank: 1 }),
        sample(2, { parseError: "no JSON object in the reply" }),
      ],
      ranking: {
        explanation: "Sample 2 keeps only its source.",
        presentedOrder: [0, 1],
        parseStatus: "parsed",
        judge: "practice-judge",
        orders: 1,
        sameWinner: 1,
        asked: [{ orderNo: 0, presentedOrder: [0, 1], best: 1 }],
      },
    }),
  ],
  scores: [
    dimension("relevance", "Relevance", 4),
    dimension("groundedness", "Groundedness", 2),
    dimension("economy", "Economy", 4),
  ],
  judge: "practice-judge",
  rewardPolicy: "rubric",
  history: [],
  rewardThreshold: null,
  siblings: [row(1), row(2)],
});
