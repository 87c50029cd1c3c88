import { z } from "zod";

export const modelCallRoles = ["policy", "reward_model", "grader", "search"] as const;
export const modelCallRoleSchema = z.enum(modelCallRoles);
export type ModelCallRole = z.infer<typeof modelCallRoleSchema>;

export const modelCallStatuses = [
  "ok",
  "rate_limited",
  "server_error",
  "timeout",
  "network",
  "bad_reply",
  "refused",
  "cancelled",
] as const;
export const modelCallStatusSchema = z.enum(modelCallStatuses);
export type ModelCallStatus = z.infer<typeof modelCallStatusSchema>;

/** One attempt of one outside call, as the ledger keeps it. */
export interface ModelCallAttempt {
  /** Given where the attempt is made: storing it twice stores it once. */
  id: string;
  /** From 1. */
  attempt: number;
  status: ModelCallStatus;
  httpStatus: number | null;
  promptTokens: number;
  /** Of the prompt's tokens, those the endpoint had cached. */
  cachedPromptTokens: number;
  completionTokens: number;
  /** The endpoint counts none. */
  tokensEstimated: boolean;
  costMicros: number;
  latencyMs: number;
  startedAt: Date;
}

/** Whom the attempts of a rollout are charged to. */
export interface CalledModel {
  role: ModelCallRole;
  endpointId: string | null;
  model: string | null;
  /** Set if and only if the role is search. */
  searchToolId?: string;
}
