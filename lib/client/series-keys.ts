export const seriesKeys = {
  all: (projectId: string) => ["series", projectId] as const,
  options: (projectId: string) => [...seriesKeys.all(projectId), "options"] as const,
  estimate: (projectId: string, plan: unknown) =>
    [...seriesKeys.all(projectId), "estimate", plan] as const,
};
