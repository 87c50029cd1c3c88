export const policyKeys = {
  all: (projectId: string) => ["policy", projectId] as const,
  list: (projectId: string) => ["policy", projectId, "list"] as const,
};
