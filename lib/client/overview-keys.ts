export const overviewKeys = {
  all: (projectId: string) => ["overview", projectId] as const,
};
