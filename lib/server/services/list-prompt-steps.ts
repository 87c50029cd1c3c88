import type { PromptStep } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";
import { listPromptSteps as readPromptSteps } from "@/lib/server/repositories/prompt-reader";

/** Stored steps that a prompt of the kind can be tried on. */
export async function listPromptSteps({
  projectId,
  query,
}: {
  projectId: string;
  query: { kind: StepKind; trajectoryId?: string | undefined };
}): Promise<{ steps: PromptStep[] }> {
  const { kind, trajectoryId = null } = query;
  return { steps: await readPromptSteps(projectId, { kind, trajectoryId }) };
}
