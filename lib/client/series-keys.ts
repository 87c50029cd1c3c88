export const seriesKeys = {
  all: (projectId: string) => ["series", projectId] as const,
  options: (projectId: string, from: string | null) =>
    [...seriesKeys.all(projectId), "options", from] as const,
  estimate: (projectId: string, plan: unknown) =>
    [...seriesKeys.all(projectId), "estimate", plan] as const,
};
