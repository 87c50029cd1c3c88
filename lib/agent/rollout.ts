import {
  type AgentState,
  startState,
  stepStateOf,
  withReply,
  withResults,
} from "@/lib/agent/agent-state";
import { type DrawSettings, drawStep } from "@/lib/agent/draw-step";
import type { CallAttempt, PolicyModel, SearchTool } from "@/lib/agent/ports";
import type { StepPrompt } from "@/lib/agent/prompt-format";
import type {
  ObservationRecord,
  ReplayStep,
  RolloutOutcome,
  StepRecord,
} from "@/lib/agent/rollout-record";
import type { StepKind } from "@/lib/domain/step-kind";
import { RolloutError } from "@/lib/errors";

export interface RolloutSettings extends DrawSettings {
  /** Results a search returns at most. */
  k: number;
  maxSearches: number;
  /** Whether the draft is checked; false: it is the final answer. */
  checks: boolean;
}

export interface RolloutPorts {
  policy: PolicyModel;
  search: SearchTool;
  prompts: Record<StepKind, StepPrompt>;
  now: () => Date;
  signal: AbortSignal;
  /** Resolves once the step is stored: the next policy call of this trajectory waits for it. */
  commitStep: (step: StepRecord) => Promise<void>;
}

/** Replays stored steps into the state they led to. Nothing is called; earlier observations come from the record. */
export function replay(
  question: string,
  { maxSearches, checks }: Pick<RolloutSettings, "maxSearches" | "checks">,
  steps: ReplayStep[],
): AgentState {
  let state = startState(question, maxSearches, checks);
  for (const step of steps) {
    if (state.phase.at === "search") state = withResults(state, step.results ?? []);
    state = withReply(state, step.executed);
  }
  return state;
}

/**
 * Runs one trajectory to its end, storing each step before the next policy call (paper, fig. 2).
 * Never rejects for what an outside world did: that becomes the outcome's error code. Rejects only when a step
 * cannot be stored, since then nothing may go on.
 */
export async function rollout(
  question: string,
  stored: ReplayStep[],
  settings: RolloutSettings,
  ports: RolloutPorts,
): Promise<RolloutOutcome> {
  const run = new Run(replay(question, settings, stored), stored.length, ports);
  try {
    while (run.state.phase.at !== "done") await run.advance(settings);
    return run.outcome(null);
  } catch (error) {
    if (error instanceof RolloutError) return run.outcome(error);
    throw error;
  }
}

class Run {
  private observation: ObservationRecord | null = null;
  private loose: CallAttempt[] = [];
  private looseSearch: CallAttempt[] = [];

  constructor(
    public state: AgentState,
    private stepIndex: number,
    private readonly ports: RolloutPorts,
  ) {}

  async advance(settings: RolloutSettings): Promise<void> {
    if (this.ports.signal.aborted) throw new RolloutError("cancelled", "the run was stopped");
    if (this.state.phase.at === "search") await this.search(this.state.phase.query, settings.k);
    else await this.step(settings);
  }

  private async search(query: string, k: number): Promise<void> {
    this.looseSearch = [];
    const found = await this.ports.search.search({
      query,
      k,
      signal: this.ports.signal,
      onAttempt: (attempt) => this.looseSearch.push(attempt),
    });
    this.state = withResults(this.state, found.results);
    if (this.state.phase.at !== "summary") return;
    this.observation = {
      query,
      results: this.state.phase.results,
      indexVersion: found.indexVersion,
      cacheHit: found.cacheHit,
      blockedCount: found.blockedCount,
      error: null,
      attempts: this.looseSearch,
    };
  }

  private async step(settings: RolloutSettings): Promise<void> {
    const stepState = stepStateOf(this.state);
    if (!stepState) throw new Error(`no policy call in phase ${this.state.phase.at}`);
    this.loose = [];
    const drawn = await drawStep(stepState, this.stepIndex, settings, {
      ...this.ports,
      onAttempt: (attempt) => this.loose.push(attempt),
    });
    await this.ports.commitStep({
      ...drawn,
      index: this.stepIndex,
      state: stepState,
      observation: this.observation,
      attempts: this.loose,
    });
    this.loose = [];
    this.looseSearch = [];
    this.observation = null;
    this.stepIndex += 1;
    const executed = drawn.samples.find((sample) => sample.index === drawn.executedSampleIndex);
    if (!executed?.parsed.ok) {
      throw new RolloutError("step_unparseable", "no sample of the step could be parsed");
    }
    this.state = withReply(this.state, executed.parsed.value);
  }

  outcome(error: RolloutError | null): RolloutOutcome {
    const { pastActions, phase } = this.state;
    const draft = pastActions.find((action) => action.type === "answer");
    const stop = pastActions.find((action) => action.type === "terminate");
    const done = phase.at === "done" ? phase : null;
    return {
      status: error ? "failed" : "completed",
      errorCode: error?.code ?? null,
      errorMessage: error?.message ?? null,
      stopReason: stop ? (stop.forced ? "search_budget" : "terminated") : null,
      draftAnswer: draft?.answer ?? null,
      shortDraft: draft?.shortAnswer ?? null,
      finalAnswer: done?.answer ?? null,
      shortFinal: done?.shortAnswer ?? null,
      searchCount: pastActions.filter((action) => action.type === "search").length,
      stepCount: this.stepIndex,
      looseAttempts: this.loose,
      looseSearchAttempts: this.looseSearch,
    };
  }
}
