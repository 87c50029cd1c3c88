/** Query keys of iterations. A mutation invalidates `all`: lists, pages and what hangs on them. */
export const iterationKeys = {
  all: (projectId: string) => ["iterations", projectId] as const,
  list: (projectId: string) => [...iterationKeys.all(projectId), "list"] as const,
  detail: (projectId: string, iterationId: string) =>
    [...iterationKeys.all(projectId), "detail", iterationId] as const,
  scoringRuns: (projectId: string, iterationId: string) =>
    [...iterationKeys.all(projectId), "scoring-runs", iterationId] as const,
  funnel: (projectId: string, iterationId: string, recipe: unknown) =>
    [...iterationKeys.all(projectId), "funnel", iterationId, recipe] as const,
};
