import { startState, stepStateOf, withReply, withResults } from "@/lib/agent/agent-state";
import type { SearchResult, StepState } from "@/lib/domain/step-state";
import type { Candidate } from "@/lib/practice/policy/candidate";
import { replyOf } from "@/lib/practice/policy/reply-text";
import { drawIndex, logProbabilities, type Weights } from "@/lib/practice/policy/softmax";
import { stepCandidates } from "@/lib/practice/policy/step-candidates";
import type { Random } from "@/lib/practice/text/seeded-random";

export interface BenchStep {
  state: StepState;
  candidates: Candidate[];
  /** Positions of the n samples; the executed one too. */
  drawn: number[];
  executed: number;
}

export interface BenchTrajectory {
  question: string;
  steps: BenchStep[];
  draft: string;
  final: string;
}

export type Search = (query: string) => Omit<SearchResult, "linkId">[];

export interface Sampling {
  temperature: number;
  n: number;
  execution: "sampled" | "lowest_perplexity";
}

export const GREEDY: Sampling = { temperature: 0, n: 1, execution: "sampled" };

/** Instead of the policy's choice in a summary: for the keep-all and drop-all comparisons. */
export type SummaryRule = "policy" | "keep all" | "drop all";

const MAX_SEARCHES = 10;

export interface BenchWorld {
  weights: Weights;
  search: Search;
  random: Random;
  summaries?: SummaryRule;
}

function drawStep(state: StepState, sampling: Sampling, world: BenchWorld): BenchStep {
  const candidates = stepCandidates(state);
  const logProbs = logProbabilities(world.weights, candidates);
  const drawn = Array.from({ length: sampling.n }, () =>
    drawIndex(logProbs, sampling.temperature, world.random),
  );
  let executed = drawn[0] ?? 0;
  if (sampling.execution === "lowest_perplexity") {
    for (const i of drawn) if ((logProbs[i] ?? 0) > (logProbs[executed] ?? 0)) executed = i;
  }
  if (state.kind === "summary" && world.summaries === "keep all") {
    executed = candidates.length - 1;
  }
  if (state.kind === "summary" && world.summaries === "drop all") executed = 0;
  return { state, candidates, drawn, executed };
}

/** The agent's own state machine, driven in memory: the same states the HTTP loop would send. */
export function runTrajectory(
  question: string,
  sampling: Sampling,
  world: BenchWorld,
): BenchTrajectory {
  let agent = startState(question, MAX_SEARCHES);
  const steps: BenchStep[] = [];
  while (agent.phase.at !== "done") {
    if (agent.phase.at === "search") {
      agent = withResults(agent, world.search(agent.phase.query));
      continue;
    }
    const state = stepStateOf(agent);
    if (!state) throw new Error(`stuck in ${agent.phase.at}`);
    const step = drawStep(state, sampling, world);
    steps.push(step);
    const chosen = step.candidates[step.executed];
    if (!chosen) throw new Error("no candidate");
    agent = withReply(agent, replyOf(state, chosen.action));
  }
  const draft = agent.pastActions.find((action) => action.type === "answer");
  return {
    question,
    steps,
    draft: draft?.shortAnswer ?? "",
    final: agent.phase.shortAnswer ?? "",
  };
}
