import { z } from "zod";
import type { CalledModel, ModelCallAttempt } from "@/lib/domain/model-call";
import type { NewSample, StoredSample } from "@/lib/domain/sample";
import type { SearchResult, StepState } from "@/lib/domain/step-state";

export const stepStatuses = ["executed", "unparseable"] as const;
export const stepStatusSchema = z.enum(stepStatuses);
export type StepStatus = z.infer<typeof stepStatusSchema>;

/** The search between a decision and the summary that follows it; kept under the summary's step. */
export interface NewObservation {
  query: string;
  results: SearchResult[];
  indexVersion: string;
  cacheHit: boolean;
  /** Results the tool's list of blocked domains took away. */
  blockedCount: number;
  error: string | null;
  /** The outside calls it took: rows of the ledger under the role `search`. */
  attempts: ModelCallAttempt[];
}

/** One policy call of our own agent, ready to be stored with everything it brought. */
export interface StepCommit {
  projectId: string;
  trajectoryId: string;
  /** The claim its worker holds on the trajectory; a lost claim stores nothing. */
  claimToken: string;
  index: number;
  state: StepState;
  /** Length of the history in the state of the step before; 0 for the first: only what came since is stored. */
  knownActions: number;
  promptVersionId: string;
  samples: NewSample[];
  /** Null: no sample was valid. */
  executedSampleIndex: number | null;
  /** Which tool searched is the run's setting; kept with the observation so that it reads alone. */
  tool: string;
  /** Null: it is no tool of the project's, as in a replay. */
  searchToolId: string | null;
  observation: NewObservation | null;
  calledModel: CalledModel;
  attempts: ModelCallAttempt[];
  startedAt: Date;
  endedAt: Date;
}

export interface StoredObservation extends Omit<NewObservation, "indexVersion" | "attempts"> {
  tool: string;
  indexVersion: string | null;
}

export interface StoredStep {
  index: number;
  /** One of the five for our own agent; imports bring others. */
  kind: string;
  status: StepStatus;
  executedSampleIndex: number | null;
  promptVersionId: string | null;
  promptTokens: number;
  completionTokens: number;
  costMicros: number;
  startedAt: Date | null;
  endedAt: Date | null;
  /** Null: erased, or an import of another shape (then `wholeRequest`). */
  state: StepState | null;
  wholeRequest: string | null;
  samples: StoredSample[];
  observation: StoredObservation | null;
}
