import { z } from "zod";

export const policyDecisions = ["accept", "reject", "rollback"] as const;
export const policyDecisionSchema = z.enum(policyDecisions);
export type PolicyDecisionKind = z.infer<typeof policyDecisionSchema>;

/**
 * How a policy's model is asked: by messages of a chat, or (base models, which were never taught to chat) by one text that
 * it goes on with.
 */
export const policyApis = ["chat", "completions"] as const;
export const policyApiSchema = z.enum(policyApis);
export type PolicyApi = z.infer<typeof policyApiSchema>;

/** A line of versions of one size. */
export interface Policy {
  projectId: string;
  id: string;
  name: string;
  /** As charts label it, e.g. L. */
  size: string;
}

/** A model and the prompts that drive it. Immutable; its two parents are one of weights and one of data. */
export interface PolicyVersion {
  projectId: string;
  id: string;
  policyId: string;
  size: string;
  /** From 0 within its policy. */
  number: number;
  /** 0: a base. */
  generation: number;
  endpointId: string;
  model: string;
  api: PolicyApi;
  /** Null: it answers without prompts of ours, so it cannot drive the agent. */
  promptSetVersionId: string | null;
  /** Null: its weights come from nowhere we know. */
  initFromVersionId: string | null;
  trainedOnBatchId: string | null;
  fineTuningRunId: string | null;
  createdAt: Date;
}
