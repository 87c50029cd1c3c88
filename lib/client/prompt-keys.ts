import type { PreviewPrompt } from "@/lib/contracts/prompt";

export const promptKeys = {
  all: (projectId: string) => ["prompt", projectId] as const,
  list: (projectId: string) => ["prompt", projectId, "list"] as const,
  words: (projectId: string, promptVersionId: string) =>
    ["prompt", projectId, "words", promptVersionId] as const,
  steps: (projectId: string, kind: string, trajectoryId: string | null) =>
    ["prompt", projectId, "steps", kind, trajectoryId] as const,
  preview: (projectId: string, asked: PreviewPrompt) =>
    ["prompt", projectId, "preview", asked] as const,
};
